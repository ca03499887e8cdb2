import { ChladniError } from '../common/errors';
import { BOOT_FILES, type Installed, type InstalledFile } from './installed';
import {
  bundleFile,
  isBundleFile,
  isCutShort,
  loaderText,
  parseLoader,
  type LoadedFirmware,
  type Loader,
} from './loader';

/** What is to be done to a board's Storage, in this order, so that at each step it starts the old program or the new one. */
export interface InstallPlan {
  /** Erased first: nothing starts by them. */
  readonly leftovers: readonly string[];
  readonly bundleFile: string;
  /** Whether the bundle has to be written; otherwise it is there. */
  readonly writesBundle: boolean;
  /** Written next; undefined: it is there. */
  readonly loader: { readonly name: string; readonly text: string } | undefined;
  /** Boot files, erased next. When the last one goes, the new program takes its place. */
  readonly replaced: readonly string[];
  /** Erased last: nothing starts by them any more. */
  readonly obsolete: readonly string[];
  /** Bytes of Storage that are needed, headers included. */
  readonly neededBytes: number;
}

/** Where loaders go. `.boot0` last: programs of others tend to be there. */
const LOADER_NAMES = ['.boot1', '.boot2', '.boot3', '.boot0'];

/** A file's header and its alignment to 8 bytes, jsflash.h. */
const HEADER_BYTES = 32;
const ALIGNMENT_BYTES = 8;
/** What the firmware itself writes at its first boot, its count of boots. */
const RESERVE_BYTES = 512;

interface FoundLoader extends Loader {
  readonly name: string;
}

function spaceOf(bytes: number): number {
  return HEADER_BYTES + Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

function loadersIn(files: readonly InstalledFile[]): FoundLoader[] {
  return files.flatMap(({ name, text }) => {
    const loader = parseLoader(text);
    return loader === undefined ? [] : [{ name, ...loader }];
  });
}

/** The loader by which the board starts now. */
export function activeLoader({ files }: Installed): FoundLoader | undefined {
  const isThere = (name: string) => files.some((file) => file.name === name);
  const isWhole = ({ crc32 }: LoadedFirmware) =>
    files.some((file) => file.name === bundleFile(crc32) && file.crc32 === crc32);
  return loadersIn(files).find(({ after, firmware }) => !after.some(isThere) && isWhole(firmware));
}

/**
 * Plans an installation.
 *
 * @param bytes - of the bundle
 * @throws ChladniError `BOARD_REFUSED` when no boot file is free for the loader
 */
export function planInstall(installed: Installed, firmware: LoadedFirmware, bytes: number): InstallPlan {
  const { files } = installed;
  const active = activeLoader(installed);
  const wanted = bundleFile(firmware.crc32);
  const isThere = files.some(({ name, crc32 }) => name === wanted && crc32 === firmware.crc32);
  const isActive = active !== undefined && bundleFile(active.firmware.crc32) === wanted;
  const activeBundle = active && bundleFile(active.firmware.crc32);

  const inactive = loadersIn(files).filter(({ name }) => name !== active?.name);
  const cutShort = files.filter(({ text }) => isCutShort(text));
  const bundles = files.map(({ name }) => name).filter(isBundleFile);
  const leftovers = [
    ...bundles.filter((name) => name !== activeBundle && !(name === wanted && isThere)),
    ...[...inactive, ...cutShort].map(({ name }) => name),
  ];

  const others = BOOT_FILES.filter(
    (name) => files.some((file) => file.name === name) && !leftovers.includes(name) && name !== active?.name,
  );
  if (isActive) {
    const base = { leftovers, bundleFile: wanted, writesBundle: false, loader: undefined, obsolete: [] };
    return { ...base, replaced: others, neededBytes: 0 };
  }
  // What starts now stays to the last.
  const replaced = active ? [...others, active.name] : others;
  const text = loaderText({ firmware, after: replaced });
  return {
    leftovers,
    bundleFile: wanted,
    writesBundle: !isThere,
    loader: { name: freeName([...replaced, ...(active?.after ?? [])]), text },
    replaced,
    obsolete: activeBundle === undefined ? [] : [activeBundle],
    neededBytes: (isThere ? 0 : spaceOf(bytes)) + spaceOf(text.length) + RESERVE_BYTES,
  };
}

/** @param taken - boot files that are there, or that keep the present loader from starting when they are */
function freeName(taken: readonly string[]): string {
  const free = LOADER_NAMES.find((name) => !taken.includes(name));
  if (free !== undefined) return free;
  throw new ChladniError(
    'BOARD_REFUSED',
    `Every boot file of the board is taken: ${taken.join(', ')}.`,
    'Call chladni flash --erase first; if other programs are left then, remove one: require("Storage").erase(".boot0").',
  );
}

/** What `--erase` removes: loaders first, so that nothing half erased is started, and first those that wait for another. */
export function planErase(installed: Installed): string[] {
  const { files } = installed;
  const active = activeLoader(installed)?.name;
  const loaders = loadersIn(files).map(({ name }) => name);
  const ours = files.filter(
    ({ name, text, isFirmware }) => isFirmware || isCutShort(text) || !BOOT_FILES.includes(name),
  );
  const names = [
    ...loaders.filter((name) => name !== active),
    ...(active === undefined ? [] : [active]),
    ...ours.map(({ name }) => name),
  ];
  return [...new Set(names)];
}
