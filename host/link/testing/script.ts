import type { Frame } from '@chladni/protocol';
import { EXCHANGES } from '@chladni/protocol';
import type { Link, LinkOptions } from '../link';
import type { Mishap } from './fakeBoard';

/** Opens a link to the board of a test. */
export type Opener = (options?: LinkOptions) => Promise<Link>;

/** Samples that use all 12 bits. */
export const ramp = (length: number): Uint16Array =>
  Uint16Array.from({ length }, (_, i) => (i * 257) & 0xfff0);

/** What a fake board senses. */
export const complement = (drive: Uint16Array): Uint16Array => drive.map((code) => 0xffff - code);

/** Mishaps of the requests of one message, one after the other; then none. */
export function mishaps(
  message: keyof typeof EXCHANGES,
  ...list: Mishap[]
): (frame: Frame) => Mishap | undefined {
  const left = [...list];
  return (frame) => (frame.message === EXCHANGES[message].id ? left.shift() : undefined);
}

/** Changes the first pieces of so many that are too long for a hello. */
export function damage(times: number, change: (bytes: Buffer) => Buffer): (bytes: Buffer) => Buffer {
  let left = times;
  return (bytes) => {
    if (left === 0 || bytes.length < 400) return bytes;
    left -= 1;
    return change(bytes);
  };
}

/** Changes each byte, given its index. */
export const mapBytes = (bytes: Buffer, change: (byte: number, index: number) => number): Buffer =>
  Buffer.from(bytes.map(change));
