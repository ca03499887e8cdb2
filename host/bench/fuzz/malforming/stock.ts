import type { Random } from '../../../common/random';

/** What malformations are made of. */
export interface Stock {
  readonly random: Random;
  /** Longest line the receiver takes. */
  readonly maxLine: number;
  /** A new valid line, without its newline. */
  readonly fresh: () => Buffer;
  /** A valid line made before. */
  readonly earlier: () => Buffer;
}

/** A random item. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(items.length)]!;
}

export function randomBytes(random: Random, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let i = 0; i < length; i++) bytes[i] = random.integer(256);
  return bytes;
}

/** Bytes before a point. */
export function cutAt(random: Random, bytes: Buffer): number {
  return random.integer(bytes.length + 1);
}
