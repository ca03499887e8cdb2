/**
 * Points out classes that a reader may take for one: those that differ only in capitals, spaces, underscores or hyphens.
 *
 * @returns a sentence for each group
 */
export function lookalikeNotes(names: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const plain = name.toLowerCase().replace(/[\s_-]+/g, '');
    groups.set(plain, [...(groups.get(plain) ?? []), name]);
  }
  return [...groups].flatMap(([plain, alike]) =>
    // Of numbers, a hyphen is a sign.
    alike.length > 1 && /\p{L}/u.test(plain)
      ? [
          `${alike.map((name) => JSON.stringify(name)).join(' and ')} are different classes. If they are one, write them alike.`,
        ]
      : [],
  );
}
