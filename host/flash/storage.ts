import { crc32 } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import type { BoardConsole } from './boardConsole';
import { inspect } from './installed';

/** Longest time for one operation, milliseconds; erasing flash of 128 kB pages takes seconds each. */
const WRITE_MS = 5000;
const ERASE_ALL_MS = 60_000;

const STORAGE = 'require("Storage")';

const ERASE_FIRST =
  'Call chladni flash --erase first, then chladni flash again; between the two the board has no firmware.';

function notDone(what: string): ChladniError {
  return new ChladniError(
    'BOARD_REFUSED',
    `Storage of the board did not ${what}.`,
    'Call the command again; if it stays so, empty it: require("Storage").eraseAll() at the console of the board.',
  );
}

/** Size and checksum of a file; undefined without one. Errors as `BoardConsole.evaluate`. */
export async function checkFile(
  console: BoardConsole,
  name: string,
): Promise<{ readonly bytes: number; readonly crc32: number } | undefined> {
  const read = `${STORAGE}.read(${JSON.stringify(name)})`;
  const look = `(t=>t===undefined?0:[t.length,E.CRC32(t)])(${read})`;
  const found = (await console.evaluate(look, WRITE_MS)) as [number, number] | 0;
  return found === 0 ? undefined : { bytes: found[0], crc32: found[1] >>> 0 };
}

/** Errors as `BoardConsole.evaluate`, and `BOARD_REFUSED` when the file is still there. */
export async function eraseFile(console: BoardConsole, name: string): Promise<void> {
  const file = JSON.stringify(name);
  const isGone = await console.evaluate(
    `(s=>{s.erase(${file});return s.read(${file})===undefined})(${STORAGE})`,
    WRITE_MS,
  );
  if (!isGone) throw notDone(`erase ${name}`);
}

/** Writes a short file in one go and reads it back. Errors as `eraseFile`. */
export async function writeFile(console: BoardConsole, name: string, text: string): Promise<void> {
  const file = JSON.stringify(name);
  const isThere = await console.evaluate(
    `(s=>{s.write(${file},${JSON.stringify(text)});return E.CRC32(s.read(${file}))==${crc32(Buffer.from(text, 'latin1'))}})` +
      `(${STORAGE})`,
    WRITE_MS,
  );
  if (!isThere) throw notDone(`write ${name}`);
}

/** Moves the files together, within which power must not go. */
export async function compact(console: BoardConsole): Promise<void> {
  await console.evaluate(`(${STORAGE}.compact(),true)`, ERASE_ALL_MS);
}

/** Where no file is left, gives back the space of those that were. */
export async function clearIfEmpty(console: BoardConsole): Promise<void> {
  await console.evaluate(`(s=>{if(!s.list().length)s.eraseAll();return true})(${STORAGE})`, ERASE_ALL_MS);
}

/**
 * Makes sure that a file fits without a compaction.
 *
 * @param mayCompact - whether to make room by one
 * @throws ChladniError `BOARD_REFUSED`
 */
export async function makeRoom(
  console: BoardConsole,
  neededBytes: number,
  mayCompact: boolean,
): Promise<void> {
  const { freeBytes, trashBytes } = await inspect(console);
  if (freeBytes >= neededBytes) return;
  const state = `Storage of the board has ${freeBytes} bytes free, ${neededBytes} are needed`;
  if (freeBytes + trashBytes < neededBytes) {
    throw new ChladniError(
      'BOARD_REFUSED',
      `${state}: the new firmware has no room beside what is there.`,
      ERASE_FIRST,
    );
  }
  if (!mayCompact) {
    throw new ChladniError(
      'BOARD_REFUSED',
      `${state}; erased files take ${trashBytes}.`,
      'Call it again with --compact to move the files together; keep the board powered meanwhile, or it may lose them.',
    );
  }
  await compact(console);
  // An interpreter that has not the memory for it leaves all as it is.
  if ((await inspect(console)).freeBytes >= neededBytes) return;
  throw new ChladniError(
    'BOARD_REFUSED',
    `${state}, and the board could not move its files together.`,
    ERASE_FIRST,
  );
}
