import type { Storage } from './espruino';

const FILE = 'chladni.boots';
const MARK = '\0\0\0\0';
const MARK_BYTES = 4;
const MARKS = 63;
const FILE_BYTES = (MARKS + 1) * MARK_BYTES;

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
  if (file?.length !== FILE_BYTES) {
    storage.write(FILE, baseBytes(1), 0, FILE_BYTES);
    return 1;
  }
  const marks = countMarks(file);
  const count = readBase(file) + marks + 1;
  if (marks < MARKS) storage.write(FILE, MARK, (marks + 1) * MARK_BYTES);
  else storage.write(FILE, baseBytes(count), 0, FILE_BYTES);
  return count;
}
