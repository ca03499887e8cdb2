import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from '@chladni/protocol';
import type { Bundle, BundleManifest, BundleOptions } from './bundle';
import { bundlesFolder } from './paths';

function baseName(board: string, loopback: boolean): string {
  return loopback ? `${board}-loopback` : board;
}

/**
 * Writes a bundle and its manifest: `<board>[-loopback].js` and `.json`.
 *
 * @param folder - Defaults to the package's own, dist/bundles
 */
export function writeBundle({ code, ...manifest }: Bundle, folder = bundlesFolder): void {
  const path = join(folder, baseName(manifest.board, manifest.loopback));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.js`, code, 'latin1');
  writeFileSync(`${path}.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Reads a bundle that the build has made.
 *
 * @param boardId - of the table of boards
 * @param folder - Defaults to the package's own, dist/bundles
 * @throws Error when there is none, or it is not what its manifest says
 */
export function readBundle(
  boardId: string,
  { loopback = false }: BundleOptions = {},
  folder = bundlesFolder,
): Bundle {
  const path = join(folder, baseName(boardId, loopback));
  let code: string;
  let manifest: BundleManifest;
  try {
    code = readFileSync(`${path}.js`, 'latin1');
    manifest = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as BundleManifest;
  } catch (error) {
    throw new Error(`No bundle ${path}.js: run npm run build`, { cause: error });
  }
  if (crc32(Buffer.from(code, 'latin1')) !== manifest.crc32) {
    throw new Error(`${path}.js is not what its manifest says: run npm run build`);
  }
  return { ...manifest, code };
}
