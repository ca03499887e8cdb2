import type { Storage } from './espruino';

const FILE = 'chladni.boots';
const MARK = '\0\0\0\0';
const MARK_BYTES = 4;
const MARKS = 63;

function readBase(file: string): number {
  let base = 0;
  for (let i = MARK_BYTES - 1; i >= 0; i--) base = base * 256 + file.charCodeAt(i);
  return base;
}

function baseBytes(base: number): Uint8Array {
  const bytes = new Uint8Array(MARK_BYTES);
  let rest = base;
  for (let i = 0; i < MARK_BYTES; i++) {
    bytes[i] = rest & 255;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function countMarks(file: string): number {
  let marks = 0;
  while (marks < MARKS && file.charCodeAt((marks + 1) * MARK_BYTES) === 0) marks++;
  return marks;
}

/**
 * Counts this boot and returns how many there have been.
 *
 * A file that is written anew leaves the old one as waste, and too much waste makes Storage compact itself. So a boot
 * clears one word of a file that is there, which flash allows; only every 64th boot writes a new one. A file cut short by
 * a power failure begins again from 1.
 */
export function countBoot(storage: Pick<Storage, 'read' | 'write'>): number {
  const file = storage.read(FILE);
  const isWhole = file !== undefined && file.length === (MARKS + 1) * MARK_BYTES;
  const base = isWhole ? readBase(file) : 0;
  const marks = isWhole ? countMarks(file) : MARKS;
  if (marks < MARKS) storage.write(FILE, MARK, (marks + 1) * MARK_BYTES);
  else storage.write(FILE, baseBytes(base + (isWhole ? MARKS + 1 : 1)), 0, (MARKS + 1) * MARK_BYTES);
  return isWhole ? base + marks + 1 : 1;
}
