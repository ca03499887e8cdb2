import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes an IDX folder of images of one pixel and two classes. */
export function writeTinyData(folder: string, rows = 10): void {
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32BE(rows);
  sizes.writeUInt32BE(1, 4);
  sizes.writeUInt32BE(1, 8);
  const values = Array.from({ length: rows }, (_, row) => row % 2);
  for (const part of ['train', 't10k']) {
    const pixels = Buffer.from(values.map((value) => 255 * value));
    const images = Buffer.concat([Buffer.of(0, 0, 8, 3), sizes, pixels]);
    const labels = Buffer.concat([Buffer.of(0, 0, 8, 1), sizes.subarray(0, 4), Buffer.from(values)]);
    writeFileSync(join(folder, `${part}-images-idx3-ubyte`), images);
    writeFileSync(join(folder, `${part}-labels-idx1-ubyte`), labels);
  }
}
