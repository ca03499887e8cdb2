/** Some of an object's properties; what is undefined is left away. */
export function picked<T extends object, K extends keyof T>(
  object: T,
  names: readonly K[],
): { [N in K]?: Exclude<T[N], undefined> } {
  const chosen = names.map((name) => [name, object[name]] as const);
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined)) as {
    [N in K]?: Exclude<T[N], undefined>;
  };
}
