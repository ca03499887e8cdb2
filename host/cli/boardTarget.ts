import { basename, join, resolve } from 'node:path';
import { ChladniError } from '../common/errors';
import type { Link } from '../link';
import { BoardSystem } from '../systems/board';
import { fitToBoard } from '../systems/fitToBoard';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { openEmulatedBoard } from './emulatedBoard';
import { FlashImage } from './flashImage';
import { convertingAs, createDevice, limitedTo, playedAs, rowsOf } from './openSystem';
import { option } from './options';
import { refuseKept, refuseUnwritable } from './outFile';
import { isSimulated, parsePort } from './port';
import { keepToBoard } from './sameBoard';
import type { SystemOptions } from './systemOptions';
import { text } from './values';

/** A board with what is wired to it, reached for more than evaluations. */
export interface BoardTarget {
  readonly link: Link;
  /** The same board as a physical system. */
  readonly system: PhysicalSystem;
  readonly dacBits: number;
  readonly adcBits: number;
  /** Whether evaluations of the same numbers give the same sense. */
  readonly isRepeatable: boolean;
  /** Part of the DAC's range that a drive of 1 plays. */
  readonly driveLevel: number;
  /** Closes the link; an emulated board is switched off and its flash kept. */
  close(): Promise<void>;
}

const FLASH = 'board.flash';

export const flashImageOption = option(
  '--flash-image <file>',
  "an emulated board's flash from one command to the next (default: board.flash in the run)",
  text('--flash-image'),
);

/**
 * File of an emulated board's flash.
 *
 * @param folder - of the run
 * @throws ChladniError `BAD_USAGE` where none can be written, or a run keeps something else
 */
export function flashImageOf(given: string | undefined, folder: string, caller: string): FlashImage {
  if (given === undefined) return new FlashImage(join(folder, FLASH));
  const path = resolve(caller, given);
  refuseUnwritable('--flash-image', given, path);
  if (basename(path) !== FLASH) refuseKept('--flash-image', given, path);
  return new FlashImage(path);
}

/**
 * Opens a board.
 *
 * @param image - where an emulated board's flash is kept
 * @param plays - whether the system is played, and so has to fit the board. Defaults to true
 * @throws ChladniError `BAD_USAGE` for a port that is no board; as `openLink`
 */
export async function openBoardTarget(
  options: SystemOptions,
  image: FlashImage,
  { plays = true }: { readonly plays?: boolean } = {},
): Promise<BoardTarget> {
  const port = parsePort(options.port);
  if (port.kind === 'sim') {
    throw new ChladniError(
      'BAD_USAGE',
      '--port sim is a system without a board; there is nothing that holds a network.',
      'Use --port emulator, or the port of a board.',
    );
  }
  const { level } = options;
  const target = await (port.kind === 'emulator' ? openEmulated(options, image) : openReal(options, plays));
  if (level === undefined) return target;
  return { ...target, driveLevel: level, system: await limitedTo(level, target.system) };
}

async function openEmulated(options: SystemOptions, image: FlashImage): Promise<BoardTarget> {
  const device = createDevice(options);
  const storage = image.read();
  const { link, board } = await openEmulatedBoard(device, storage).catch((error: unknown) => {
    throw storage && error instanceof RangeError ? image.unusable(error) : error;
  });
  return {
    link,
    system: new BoardSystem(convertingAs(link, device), playedAs(options)),
    dacBits: device.dac.bits,
    adcBits: device.adc.bits,
    isRepeatable: true,
    driveLevel: 1,
    close: async () => {
      await link.close();
      board.powerCut();
      image.write(board.storageImage());
    },
  };
}

async function openReal(options: SystemOptions, plays: boolean): Promise<BoardTarget> {
  const { identityOf, openLink } = await import('../link/index.js');
  const { port, baud, samples } = options;
  const link = await openLink(port, baud === undefined ? {} : { baudRate: baud });
  try {
    const identity = identityOf(link.hello);
    await keepToBoard(port, identity);
    const played = playedAs(options);
    const fitted = plays ? fitToBoard(played, { samples }, await rowsOf(link)) : played;
    const system = new BoardSystem(link, { ...fitted, identity });
    const { dacBits, adcBits } = link;
    return { link, system, dacBits, adcBits, isRepeatable: false, driveLevel: 1, close: () => link.close() };
  } catch (error) {
    await link.close();
    throw error;
  }
}

/** Whether the board behind a port is emulated by this process. */
export function isEmulated(port: string): boolean {
  return isSimulated(parsePort(port));
}
