import type { BoardConsole } from './boardConsole';
import { OUR_PREFIX } from './loader';

/**
 * Files that run at boot, in their order: jsfLoadBootCodeFromFlash and jsfFlashContainsCode of Espruino. `.varimg` is what
 * `save()` leaves; with `.bootrst` there, `.bootcde` does not run, so it is the last to go.
 */
export const BOOT_FILES: readonly string[] = [
  '.varimg',
  '.bootPowerOn',
  '.boot0',
  '.boot1',
  '.boot2',
  '.boot3',
  '.bootcde',
  '.bootrst',
];

export interface InstalledFile {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32. */
  readonly crc32: number;
  /** Of a boot file, its beginning; otherwise empty. */
  readonly text: string;
  /** A whole firmware of this project, as the emulator is given it. */
  readonly isFirmware: boolean;
}

/** What is in a board's Storage, as far as it matters here. */
export interface Installed {
  /** Boot files, and this project's own. */
  readonly files: readonly InstalledFile[];
  /** Bytes that can be written without a compaction. */
  readonly freeBytes: number;
  /** Bytes that a compaction would give back; 0 where the board does not tell. */
  readonly trashBytes: number;
}

/** More than any loader has. */
const TEXT_CHARACTERS = 450;
const INSPECT_MS = 5000;

type Row = [name: string, bytes: number, crc32: number, text: string, isFirmware: number];

/** A name in every bundle, where nothing else would have it. */
const FIRMWARE_MARK = `${OUR_PREFIX}boots`;

const LIST =
  `(()=>{var s=require("Storage"),r=[];${JSON.stringify(BOOT_FILES)}.concat(s.list(/^chladni\\./)).forEach(n=>{var t=s.read(n);` +
  `if(t)r.push([n,t.length,E.CRC32(t),n[0]=="."?t.substr(0,${TEXT_CHARACTERS}):"",` +
  `n[0]=="."&&t.indexOf("${FIRMWARE_MARK}")>=0?1:0])});return r})()`;
const ROOM = '(s=>({free:s.getFree(),trash:s.getStats?s.getStats().trashBytes:0}))(require("Storage"))';

/** Looks into a board's Storage. Errors as `BoardConsole.evaluate`. */
export async function inspect(console: BoardConsole): Promise<Installed> {
  const rows = (await console.evaluate(LIST, INSPECT_MS)) as Row[];
  const { free, trash } = (await console.evaluate(ROOM, INSPECT_MS)) as { free: number; trash: number };
  return {
    files: rows.map(([name, bytes, crc32, text, isFirmware]) => ({
      name,
      bytes,
      crc32: crc32 >>> 0,
      text,
      isFirmware: isFirmware === 1,
    })),
    freeBytes: free,
    trashBytes: trash,
  };
}
