/** `apply`, since Espruino has no spreading; it takes typed arrays too. */
export function largest(values: ArrayLike<number>): number {
  const list = values as unknown as number[];
  return Math.max.apply(null, list);
}
