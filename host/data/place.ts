const WORDS: Readonly<Record<string, number>> = { first: 1, last: -1 };

/**
 * Reads a place in a row: `first`, `last`, 1, 2, ... from the beginning, -1, -2, ... from the end.
 *
 * @returns from 1, or negative from the end; undefined where the text is no place
 */
export function placeOf(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  return /^-?[1-9]\d{0,8}$/.test(word) ? Number(word) : undefined;
}
