import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ChladniError } from '../common/errors';
import { readDenied } from '../common/storage';

/** An IDX file of bytes: the format MNIST and its kin are published in. */
export interface IdxBytes {
  /** Length of each dimension, outermost first. */
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** The third byte of the magic number: elements are unsigned bytes. */
const UNSIGNED_BYTE = 0x08;

/**
 * Reads an IDX file of unsigned bytes, gzipped when its name ends in .gz.
 *
 * @param dimensions - how many there must be: 3 for images, 1 for labels
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function readIdxFile(path: string, dimensions: number): IdxBytes {
  const bytes = readBytes(path);
  const headerBytes = 4 + 4 * dimensions;
  if (bytes.length < headerBytes) throw damaged(path, `it has ${bytes.length} bytes, less than its header`);
  const magic = bytes.readUInt32BE(0);
  if (magic !== ((UNSIGNED_BYTE << 8) | dimensions)) {
    throw damaged(path, `it does not begin as an IDX file of bytes with ${dimensions} dimensions does`);
  }
  const shape = Array.from({ length: dimensions }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  const data = bytes.subarray(headerBytes);
  if (data.length !== size) {
    throw damaged(path, `its header promises ${shape.join(' x ')} bytes, ${data.length} follow`);
  }
  return { shape, data };
}

function readBytes(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw (
      readDenied(path, cause) ??
      new ChladniError(
        'DATA_ABSENT',
        `${path} cannot be read: ${(cause as Error).message}.`,
        'Check that the file is there and that you may read it.',
        { cause },
      )
    );
  }
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw damaged(path, 'it cannot be unzipped', cause);
  }
}

export function damaged(path: string, what: string, cause?: unknown): ChladniError {
  return new ChladniError('DATA_DAMAGED', `${path} is damaged: ${what}.`, 'Get the file again.', { cause });
}
