import { crc32 } from '@chladni/protocol';
import type { Responses } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import { versionRemedy, type Link, type Peer } from '../link';
import { checksumOf } from '../network/integer/networkFile';

export type NetworkInfo = Responses['networkInfo'];

export interface StoreOptions {
  /** Whether the board may compact its Storage to make room. Defaults to false. */
  readonly compact?: boolean;
  readonly signal?: AbortSignal;
  /** Called with the bytes that are stored. */
  readonly onBytes?: (stored: number) => void;
}

/** Bytes of a part, at most and at least, and what they are a multiple of. */
const PART_BYTES = { most: 1024, least: 64, step: 8 };
/** Bytes of a part's frame besides. */
const FRAME_BYTES = 60;
/** Erasing a page of flash takes up to two seconds on an STM32F4, and compacting erases them all. */
const FLASH_SECONDS = 10;

const work = (bytes: number, playSeconds = 0) => ({ playSeconds, samples: bytes, answerBytes: 200 });

/** What the board holds. @throws ChladniError as Link's exchange */
export function networkInfo(link: Link): Promise<NetworkInfo> {
  return link.exchange('networkInfo', {});
}

/**
 * Stores a network file in the slot that is not in force, and puts it in force once the board has read it back.
 *
 * @throws ChladniError `BOARD_REFUSED` when the board has no room, or finds the file damaged; as Link's exchange
 */
export async function storeNetwork(
  link: Link,
  file: Uint8Array,
  options: StoreOptions = {},
): Promise<NetworkInfo> {
  const { compact = false, signal, onBytes } = options;
  const before = await networkInfo(link);
  refuseSize(before, file.length, link.hello.board);
  await link.exchange('networkBegin', { bytes: file.length, compact }, work(file.length, FLASH_SECONDS));
  const bytes = partBytes(link.hello.maxLine);
  for (let offset = 0; offset < file.length; offset += bytes) {
    signal?.throwIfAborted();
    const data = file.subarray(offset, offset + bytes);
    await link.exchange('networkPart', { offset, data }, work(data.length, 1));
    onBytes?.(offset + data.length);
  }
  const crc = checksumOf(file);
  await link.exchange('networkCommit', { crc }, work(file.length, FLASH_SECONDS));
  const after = await networkInfo(link);
  checkStored(after, file, link.peer);
  return after;
}

/** What a line of this length holds: the board may have little memory left when its part for networks is loaded. */
export function partBytes(maxLine: number): number {
  const { most, least, step } = PART_BYTES;
  const fitting = Math.floor(((maxLine * 3) / 4 - FRAME_BYTES) / step) * step;
  return Math.min(most, Math.max(least, fitting));
}

function refuseSize({ maxBytes }: NetworkInfo, bytes: number, board: string): void {
  if (bytes <= maxBytes) return;
  throw new ChladniError(
    'BOARD_REFUSED',
    maxBytes === 0
      ? `A board of this kind (${board}) has no room for two networks.`
      : `The network takes ${bytes} bytes; the board has room for ${maxBytes} in each of two slots.`,
    maxBytes === 0
      ? 'Use a board with more flash; docs/deploy.md has a table.'
      : 'Train a network of less width or fewer layers, or store fewer inputs with it (--demo).',
  );
}

/** @throws ChladniError `BOARD_MISMATCH` when the board holds anything but this file */
export function checkStored(info: NetworkInfo, file: Uint8Array, peer: Peer): void {
  const crc = checksumOf(file);
  const isSame = info.bytes === file.length && info.crc === crc && crc === crc32(file.subarray(0, -4));
  if (isSame) return;
  throw new ChladniError(
    'BOARD_MISMATCH',
    `The board holds a network of ${info.bytes} bytes, CRC-32 ${info.crc.toString(16)}; ${file.length} bytes, ${crc.toString(16)} were stored.`,
    `Deploy again. If it happens again: ${versionRemedy(peer)}`,
  );
}
