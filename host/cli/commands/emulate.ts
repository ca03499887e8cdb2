import { resolve } from 'node:path';
import type { ServedBoard, VirtualBoard } from '@chladni/firmware';
import { ChladniError } from '../../common/errors';
import { unknownName } from '../../common/nearest';
import { flashImageOf } from '../boardTarget';
import { command, type CommandContext } from '../command';
import { EMULATED_BOARD, startEmulatedBoard } from '../emulatedBoard';
import type { FlashImage } from '../flashImage';
import { startFreshBoard } from '../freshBoard';
import { createDevice } from '../openSystem';
import { flag, group, option, type Given } from '../options';
import { readParams } from '../paramsFile';
import { servedWorld } from '../servedWorld';
import { deviceOptionTable, systemOptions, timingOptionTable } from '../systemOptions';
import { integer, text } from '../values';

const options = {
  ...group('Board:', {
    tcp: option<number | true>(
      '--tcp [port]',
      'serve over TCP on this machine instead of on a pty (default: a free port)',
      integer('--tcp', { min: 0, max: 65_535 }),
    ),
    board: option('--board <id>', `board to emulate (default ${EMULATED_BOARD})`, text('--board')),
    loopback: flag('--loopback', 'feed the drive straight back as sense, with no system'),
    fresh: flag('--fresh', 'as it is bought: nothing installed, its console on the port, for chladni flash'),
    flashImage: option(
      '--flash-image <file>',
      "keep the board's flash in this file: firmware, boot count and networks are there the next time (default: forgotten at the end)",
      text('--flash-image'),
    ),
  }),
  ...timingOptionTable,
  ...deviceOptionTable,
};

/** Serves an emulated board until Ctrl-C. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output, signal } = context;
  const boardId = given.board ?? EMULATED_BOARD;
  const converters = await convertersOf(boardId);
  const params = given.params === undefined ? undefined : readParams(resolve(context.caller, given.params));
  const asked = systemOptions(given, params);
  // As fine as the board's own converters where nothing is said.
  const system = { dacBits: converters?.drive.bits ?? 12, adcBits: converters?.sense.bits ?? 12, ...asked };
  const isFresh = given.fresh === true;
  const isWired = given.loopback === true || (isFresh && !converters);
  const device = isWired ? undefined : createDevice(system);
  const world = device && servedWorld(system);
  const image =
    given.flashImage === undefined ? undefined : flashImageOf(given.flashImage, '', context.caller);
  const storage = image?.read();
  const board = await (
    isFresh
      ? startFreshBoard(boardId, system.deviceSeed, world, storage)
      : startEmulatedBoard(boardId, device, system.deviceSeed, world, storage)
  ).catch((error: unknown) => {
    throw image && storage && error instanceof RangeError ? image.unusable(error) : error;
  });
  const served = await serve(board, given.tcp);
  const kept = image && keepFlash(board, image);
  try {
    output.note(
      `${board.board.title}, ${isFresh ? 'fresh, ' : ''}${device === undefined ? 'loopback' : system.system}; Ctrl-C ends it. Use it as --port:`,
    );
    output.say(served.address);
    output.emit({ type: 'ready', address: served.address, board: boardId, serialNumber: board.serialNumber });
    await aborted(signal);
    const { evaluations, boots } = board.counters;
    output.note(`${evaluations} evaluations played.`);
    output.emit({ type: 'result', command: 'emulate', address: served.address, evaluations, boots });
  } finally {
    await served.close();
    board.powerCut();
    kept?.end();
  }
}

/** How often the flash is looked at, milliseconds: what was written before that survives `kill -9`. */
const KEPT_EVERY_MS = 1000;

/** Keeps the board's flash in a file from now on. */
function keepFlash(board: VirtualBoard, image: FlashImage): { end(): void } {
  let last: Uint8Array | undefined;
  const keep = (): void => {
    const bytes = board.storageImage();
    if (last && Buffer.compare(last, bytes) === 0) return;
    image.write(bytes);
    last = bytes;
  };
  // A file that cannot be written is reported before anybody relies on it.
  keep();
  const timer = setInterval(keep, KEPT_EVERY_MS).unref();
  return {
    end: () => {
      clearInterval(timer);
      keep();
    },
  };
}

async function convertersOf(boardId: string): Promise<VirtualBoard['board']['converters']> {
  const { boardById, boards } = await import('@chladni/firmware');
  const board = boardById(boardId);
  if (board) return board.converters;
  const { message, remedy } = unknownName(
    'board',
    boardId,
    boards.map(({ id }) => id),
  );
  throw new ChladniError('BAD_USAGE', message, remedy);
}

/** @param tcp - the port to listen on, true for a free one, undefined for a pty */
async function serve(board: VirtualBoard, tcp: number | true | undefined): Promise<ServedBoard> {
  const { servePty, serveTcp } = await import('@chladni/firmware');
  try {
    if (tcp === undefined) return await servePty(board);
    return await serveTcp(board, { port: tcp === true ? 0 : tcp });
  } catch (cause) {
    const { message, remedy } = cause as Error & { remedy?: string };
    if (remedy === undefined) throw cause;
    throw new ChladniError(tcp === undefined ? 'PORT_ABSENT' : 'PORT_BUSY', message, remedy, { cause });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

export const emulate = command({
  summary: 'an emulated board wired to a simulated system, for other programs; prints its address',
  options,
  run,
});
