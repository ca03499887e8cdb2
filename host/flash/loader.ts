/** The firmware a loader starts. */
export interface LoadedFirmware {
  readonly version: string;
  /** Id in the table of boards. */
  readonly board: string;
  readonly loopback: boolean;
  /** CRC-32 of the bundle, which also names its file. */
  readonly crc32: number;
}

export interface Loader {
  readonly firmware: LoadedFirmware;
  /** Boot files it stands behind: it starts nothing while one of them is there. */
  readonly after: readonly string[];
}

/** Names of this project's files in Storage begin so. */
export const OUR_PREFIX = 'chladni.';

/** The file of a bundle. */
export function bundleFile(crc32: number): string {
  return `${OUR_PREFIX}${crc32.toString(16).padStart(8, '0')}`;
}

const BUNDLE_FILE = /^chladni\.[0-9a-f]{8}$/;

/** Whether a file's name is that of a bundle. */
export function isBundleFile(name: string): boolean {
  return BUNDLE_FILE.test(name);
}

const BEGINNING = '//chladni ';

/**
 * The boot file that starts a bundle from Storage, where no file of `after` is left and the bundle is whole.
 *
 * Cut short by a power failure anywhere it does nothing: a comment, then a lone call whose arguments come first.
 */
export function loaderText({ firmware, after }: Loader): string {
  const { version, board, loopback, crc32 } = firmware;
  const title = [version, board, ...(loopback ? ['loopback'] : [])].join(' ');
  return (
    `${BEGINNING}${title}\n` +
    `eval(((s,n)=>{var c=s.read(n);return c&&E.CRC32(c)==${crc32}&&${JSON.stringify(after)}.every(f=>!s.read(f))?c:""})` +
    `(require("Storage"),"${bundleFile(crc32)}"))`
  );
}

const LOADER = /^\/\/chladni (\S+) (\S+)( loopback)?\n.*E\.CRC32\(c\)==(\d+)&&(\[[^\]]*\])\.every/;

/** @returns undefined for any other boot file, a damaged loader included */
export function parseLoader(text: string): Loader | undefined {
  const [, version, board, loopback, crc32, after] = LOADER.exec(text) ?? [];
  if (version === undefined || board === undefined || after === undefined) return undefined;
  try {
    const loader: Loader = {
      firmware: { version, board, loopback: loopback !== undefined, crc32: Number(crc32) },
      after: JSON.parse(after) as string[],
    };
    return loaderText(loader) === text ? loader : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a boot file is a loader that power was cut from within its writing: flash that was not written reads 0xFF. */
export function isCutShort(text: string): boolean {
  const written = text.replace(/\xff+$/, '');
  return written !== text && (written.startsWith(BEGINNING) || BEGINNING.startsWith(written));
}
