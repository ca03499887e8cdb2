import type { NumberReader } from './numbers';

/** A leading zero makes a code of a number: 01 is not 1. */
const CODE = /^[-+]?0\d/;

/**
 * Labels, of which numbers of the same value are one class however they are written: 1 and 1.0. A class is called by
 * its shortest spelling. Where any label is a word or a code such as 007, all stay as they were written.
 */
export function labelWords(written: readonly string[], toNumber: NumberReader): readonly string[] {
  const spellings = new Map<number, string>();
  const words = new Map<string, number>();
  for (const word of written) {
    if (words.has(word)) continue;
    const value = CODE.test(word) ? NaN : toNumber(word);
    if (!Number.isFinite(value)) return written;
    words.set(word, value);
    const known = spellings.get(value);
    if (known === undefined || isShorter(word, known)) spellings.set(value, word);
  }
  if (spellings.size === words.size) return written;
  return written.map((word) => spellings.get(words.get(word)!)!);
}

function isShorter(one: string, other: string): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}
