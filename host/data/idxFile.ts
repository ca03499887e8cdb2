import { readFileSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
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
 * Reads an IDX file of unsigned bytes. Whether it is gzipped is told by how it begins, since downloads are often
 * unzipped under their old name. No more is unzipped than its header promises.
 *
 * @param dimensions - how many there must be: 3 for images, 1 for labels
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function readIdxFile(path: string, dimensions: number): IdxBytes {
  const headerBytes = 4 + 4 * dimensions;
  const bytes = unzipped(path, readBytes(path), headerBytes);
  if (bytes.length < headerBytes) throw damaged(path, `it has ${bytes.length} bytes, less than its header`);
  const magic = bytes.readUInt32BE(0);
  if (magic !== ((UNSIGNED_BYTE << 8) | dimensions)) {
    throw damaged(path, `it does not begin as an IDX file of bytes with ${dimensions} dimensions does`);
  }
  const shape = shapeOf(bytes, headerBytes);
  const size = sizeOf(shape);
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
  return bytes;
}

function shapeOf(bytes: Buffer, headerBytes: number): number[] {
  return Array.from({ length: headerBytes / 4 - 1 }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** How a gzipped file begins (RFC 1952, 2.3.1). */
const GZIP = Buffer.of(0x1f, 0x8b);
/** Deflate makes nothing more than this many times smaller (zlib's technical details). */
const MOST_RATIO = 1032;

/** @throws ChladniError `DATA_DAMAGED` where it unzips to more than its header promises */
function unzipped(path: string, bytes: Buffer, headerBytes: number): Buffer {
  if (!bytes.subarray(0, GZIP.length).equals(GZIP)) return bytes;
  const head = unzip(path, bytes, headerBytes, true);
  if (head.length < headerBytes) return head;
  const size = headerBytes + sizeOf(shapeOf(head, headerBytes));
  if (size > bytes.length * MOST_RATIO)
    throw damaged(path, `its header promises ${size} bytes, which ${bytes.length} zipped ones cannot hold`);
  return unzip(path, bytes, size, false);
}

/** @param isPart - whether the rest may be left zipped */
function unzip(path: string, bytes: Buffer, most: number, isPart: boolean): Buffer {
  try {
    if (isPart)
      return gunzipSync(bytes.subarray(0, 4096), {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: 4096 * (MOST_RATIO + 1),
      }).subarray(0, most);
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw damaged(
      path,
      isTooLarge
        ? `it unzips to more than the ${most} bytes that its header promises`
        : 'it cannot be unzipped',
      cause,
    );
  }
}

export function damaged(path: string, what: string, cause?: unknown): ChladniError {
  return new ChladniError('DATA_DAMAGED', `${path} is damaged: ${what}.`, 'Get the file again.', { cause });
}
