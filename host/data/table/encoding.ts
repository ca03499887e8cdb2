import { isUtf8 } from 'node:buffer';

/** Each byte of it is a letter of its own, so that no two labels become one. */
export const FALLBACK = 'windows-1252';

/** Bytes that are looked at for zeros. */
const SAMPLE = 4096;

/**
 * The encoding that a text begins to be in: by its byte order mark; UTF-16 by its zero bytes, which no other text has;
 * UTF-8 otherwise.
 */
export function startingEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  bytes.subarray(0, SAMPLE).forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
  });
  const [even, odd] = zeros as [number, number];
  if (even === odd) return 'utf-8';
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The encoding of a whole text: as it begins, or the fallback where that is UTF-8 and the bytes are not. */
export function detectEncoding(bytes: Uint8Array): string {
  const begun = startingEncoding(bytes);
  return begun === 'utf-8' && !isUtf8(bytes) ? FALLBACK : begun;
}
