import { schemaHash } from '@chladni/protocol';
import { readBundle, type Board, type Bundle } from '@chladni/firmware';
import { ChladniError } from '../common/errors';
import type { Clock, HelloInfo } from '../link';
import type { RunningFirmware } from './askFirmware';
import { chooseBoard } from './chooseBoard';
import { CONSOLE_BAUD_RATE, type FlashPort } from './flashPort';
import type { BoardIdentity } from './identity';
import { install, type Installation } from './install';
import { inspect, type Installed } from './installed';
import { activeLoader, planErase } from './plan';
import { greet, restart, takeAgain } from './restart';
import { clearIfEmpty, eraseFile } from './storage';
import { takeConsole, type TakenBoard } from './takeConsole';
import type { OnProgress } from './upload';

export interface FlashOptions {
  readonly port: FlashPort;
  /** Where the firmware speaks, if elsewhere than the console. Defaults to `port`. */
  readonly linkPort?: FlashPort;
  readonly clock: Clock;
  /** 0 to 2^32 - 1, another one each time. */
  readonly nonce: number;
  readonly signal: AbortSignal;
  /** Only says what would be done. Defaults to false. */
  readonly dryRun?: boolean;
}

export interface InstallFirmwareOptions extends FlashOptions {
  /** Defaults to what the board says it is. */
  readonly board?: Board;
  /** Defaults to false. */
  readonly loopback?: boolean;
  /** Whether Storage may be compacted to make room. Defaults to false. */
  readonly mayCompact?: boolean;
  /** Gives the bundle for a board. Defaults to the one that the build made. */
  readonly bundleFor?: (boardId: string, loopback: boolean) => Bundle;
  readonly onProgress?: OnProgress;
}

/** Which firmware a board had. */
export type PreviousFirmware = RunningFirmware | undefined;

export interface InstallReport {
  readonly identity: BoardIdentity;
  readonly board: Board;
  readonly bundle: Bundle;
  readonly previous: PreviousFirmware;
  readonly installation: Installation;
  /** Undefined in a dry run. */
  readonly hello: HelloInfo | undefined;
}

export interface EraseReport {
  readonly identity: BoardIdentity;
  readonly previous: PreviousFirmware;
  /** Files that are gone, or in a dry run would be. */
  readonly erased: readonly string[];
}

function builtBundle(boardId: string, loopback: boolean): Bundle {
  const remedy = 'Run npm run build in the project.';
  let bundle: Bundle;
  try {
    bundle = readBundle(boardId, { loopback });
  } catch (cause) {
    throw new ChladniError('DATA_ABSENT', (cause as Error).message, remedy, { cause });
  }
  if (bundle.schema === schemaHash()) return bundle;
  throw new ChladniError('DATA_DAMAGED', `The firmware for ${boardId} is of another build.`, remedy);
}

function previousFirmware(taken: TakenBoard, installed: Installed): PreviousFirmware {
  return activeLoader(installed)?.firmware ?? taken.firmware;
}

/** @throws ChladniError `BAD_USAGE` where only the loopback build runs and another was asked for, or no port says hello */
function refuseUnfit(board: Board, { loopback, linkPort }: InstallFirmwareOptions): void {
  if (!board.converters && loopback !== true) {
    throw new ChladniError(
      'BAD_USAGE',
      `${board.title} has no converters to play a system with.`,
      'Give --loopback.',
    );
  }
  if (board.link.path !== undefined && linkPort === undefined) {
    throw new ChladniError(
      'BAD_USAGE',
      `The firmware on ${board.title} speaks on another port than its console.`,
      `Say with --link-port where: the other end of ${board.link.path} in its working directory.`,
    );
  }
}

/**
 * Installs the firmware on a board and says hello to it.
 *
 * @throws ChladniError `PORT_ABSENT`, `PORT_DENIED`, `PORT_BUSY`, `BOARD_SILENT`, `BOARD_MISMATCH`, `BOARD_REFUSED`,
 * `LINK_FAILED`, `DATA_ABSENT`, `DATA_DAMAGED`, `BAD_USAGE`; `signal`'s reason
 */
export async function installFirmware(options: InstallFirmwareOptions): Promise<InstallReport> {
  const { port, linkPort = port, clock, nonce, signal, dryRun = false, loopback = false } = options;
  const taken = await takeConsole(port, clock, nonce);
  const { console, identity } = taken;
  return holding(taken, clock, async () => {
    signal.throwIfAborted();
    await quieten(taken);
    const installed = await inspect(console);
    const previous = previousFirmware(taken, installed);
    const board = chooseBoard(identity, options.board);
    refuseUnfit(board, options);
    const bundle = (options.bundleFor ?? builtBundle)(board.id, loopback);
    const { mayCompact = false, onProgress = () => undefined } = options;
    const ways = { dryRun, mayCompact, onProgress, signal };
    const installation = await install(console, identity, installed, bundle, ways);
    const report = { identity, board, bundle, previous, installation };
    if (dryRun) {
      await restart(console, identity, clock);
      return { ...report, hello: undefined };
    }
    await restart(console, identity, clock);
    const baudRate = board.link.baudRate ?? CONSOLE_BAUD_RATE;
    return { ...report, hello: await greet(linkPort, clock, baudRate, bundle) };
  });
}

/**
 * Removes the firmware and all that it has stored; other programs are left alone.
 *
 * @throws ChladniError as `installFirmware`
 */
export async function eraseFirmware(options: FlashOptions): Promise<EraseReport> {
  const { port, clock, nonce, signal, dryRun = false } = options;
  const taken = await takeConsole(port, clock, nonce);
  const { console, identity } = taken;
  return holding(taken, clock, async () => {
    signal.throwIfAborted();
    await quieten(taken);
    const installed = await inspect(console);
    const report = {
      identity,
      previous: previousFirmware(taken, installed),
      erased: planErase(installed),
    };
    if (dryRun) {
      await restart(console, identity, clock);
      return report;
    }
    for (const name of report.erased) await eraseFile(console, name);
    await clearIfEmpty(console);
    await restart(console, identity, clock);
    const plain = await takeAgain(port, clock, (nonce + 1) >>> 0);
    await plain.console.close();
    return report;
  });
}

const QUIETEN_MS = 3000;

/** Stops what a program does by itself; it would talk into the upload. */
async function quieten({ console }: TakenBoard): Promise<void> {
  await console.evaluate('(clearInterval(),clearWatch(),true)', QUIETEN_MS);
}

/** Failures after which nothing can be said to the board any more. */
const UNREACHABLE: ReadonlySet<string> = new Set(['LINK_FAILED', 'BOARD_SILENT']);

/** Does work at a console; where it fails, the board goes on with what it has. */
async function holding<T>(taken: TakenBoard, clock: Clock, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isReachable = !(error instanceof ChladniError && UNREACHABLE.has(error.code));
    if (isReachable) await restart(taken.console, taken.identity, clock).catch(() => undefined);
    throw error;
  } finally {
    await taken.console.close();
  }
}
