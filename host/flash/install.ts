import type { Bundle } from '@chladni/firmware';
import type { BoardConsole } from './boardConsole';
import { takesPackets, type BoardIdentity } from './identity';
import type { Installed } from './installed';
import { planInstall, type InstallPlan } from './plan';
import { checkFile, eraseFile, makeRoom, writeFile } from './storage';
import { uploadByLines, uploadByPackets, uploadFailed, type OnProgress } from './upload';

export interface InstallOptions {
  /** Only plans. */
  readonly dryRun: boolean;
  /** Whether Storage may be compacted to make room. */
  readonly mayCompact: boolean;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

export interface Installation {
  readonly plan: InstallPlan;
  /** How the bundle was sent; undefined: it was there. */
  readonly by: 'packets' | 'lines' | undefined;
  /** Times it was sent. */
  readonly tries: number;
}

const TRIES = 3;

/**
 * Puts a bundle into Storage so that it starts at boot; wherever power goes, the next boot starts what was there or the bundle.
 *
 * @param installed - what is there now
 * @throws ChladniError `BOARD_REFUSED`, `BOARD_SILENT`, `LINK_FAILED`
 */
export async function install(
  console: BoardConsole,
  identity: BoardIdentity,
  installed: Installed,
  bundle: Bundle,
  options: InstallOptions,
): Promise<Installation> {
  const plan = planInstall(installed, bundle, bundle.bytes);
  const by = plan.writesBundle ? (takesPackets(identity.espruino) ? 'packets' : 'lines') : undefined;
  if (options.dryRun) return { plan, by, tries: 0 };
  for (const name of plan.leftovers) await eraseFile(console, name);
  if (plan.loader) await makeRoom(console, plan.neededBytes, options.mayCompact);
  const tries = by === undefined ? 0 : await send(console, by, plan.bundleFile, bundle, options);
  options.signal.throwIfAborted();
  if (plan.loader) await writeFile(console, plan.loader.name, plan.loader.text);
  for (const name of [...plan.replaced, ...plan.obsolete]) await eraseFile(console, name);
  return { plan, by, tries };
}

/** Sends a bundle until its checksum, read back, is right. @returns the tries it took */
async function send(
  console: BoardConsole,
  by: 'packets' | 'lines',
  name: string,
  { code, bytes, crc32 }: Bundle,
  { onProgress, signal }: InstallOptions,
): Promise<number> {
  const upload = by === 'packets' ? uploadByPackets : uploadByLines;
  const content = Buffer.from(code, 'latin1');
  for (let tries = 1; tries <= TRIES; tries++) {
    await upload(console, { name, content, onProgress, signal });
    // An interpreter acknowledges what it failed to write: only this tells.
    const written = await checkFile(console, name);
    if (written?.bytes === bytes && written.crc32 === crc32) return tries;
    if (written) await eraseFile(console, name);
  }
  throw uploadFailed(TRIES, console.port);
}
