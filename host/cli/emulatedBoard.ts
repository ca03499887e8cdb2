import type { AnalogWorld, Board, Bundle, VirtualBoard } from '@chladni/firmware';
import { schemaHash } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import type { Link } from '../link';
import type { SimulatedDevice } from '../systems/simulatedDevice';

/** Board of the port `emulator`. */
export const EMULATED_BOARD = 'stm32f4discovery';

/**
 * An emulated board, switched on.
 *
 * @param device - undefined: a wire from DAC to ADC within the firmware
 * @param world - what its pins are wired to. Defaults to the device alone
 * @param storage - what its flash holds. Defaults to nothing but the firmware
 */
export async function startEmulatedBoard(
  boardId: string,
  device: SimulatedDevice | undefined,
  seed = 1,
  world?: AnalogWorld,
  storage?: Uint8Array,
): Promise<VirtualBoard> {
  const firmware = await import('@chladni/firmware');
  const { analogWorld } = await import('../systems/analogWorld.js');
  const board = firmware.boardById(boardId)!;
  if (device) refuseFinerThan(board, device);
  const started = new firmware.VirtualBoard({
    board,
    bundle: await readBundleCode(boardId, device === undefined),
    world: world ?? (device ? analogWorld(device) : firmware.wire),
    seed,
    ...(storage && { storage }),
  });
  started.boot();
  return started;
}

/**
 * A link to an emulated board in this process. The board's time leaps over what it plays, so nothing is gained by going ahead of its
 * answers, and frames would be shorter.
 *
 * @param storage - as of `startEmulatedBoard`
 */
export async function openEmulatedBoard(
  device: SimulatedDevice,
  storage?: Uint8Array,
): Promise<{ readonly link: Link; readonly board: VirtualBoard }> {
  const board = await startEmulatedBoard(EMULATED_BOARD, device, 1, undefined, storage);
  const { emulatorBinding } = await import('@chladni/firmware');
  const { openLink } = await import('../link/index.js');
  return { link: await openLink(emulatorBinding(board), { ahead: 'no' }), board };
}

async function readBundleCode(boardId: string, loopback: boolean): Promise<string> {
  const { readBundle } = await import('@chladni/firmware');
  let read: Bundle;
  try {
    read = readBundle(boardId, { loopback });
  } catch (cause) {
    throw new ChladniError(
      'DATA_ABSENT',
      `The firmware for the emulated board cannot be read: ${(cause as Error).message}.`,
      'Run npm run build in the project.',
      { cause },
    );
  }
  if (read.schema === schemaHash()) return read.code;
  throw new ChladniError(
    'BOARD_MISMATCH',
    'The firmware for the emulated board was built for another version of the protocol.',
    'Run npm run build in the project.',
  );
}

/** @throws ChladniError `BAD_USAGE` when the device's converters are finer than the board's */
function refuseFinerThan({ title, converters }: Board, { dac, adc }: SimulatedDevice): void {
  if (!converters) {
    throw new ChladniError(
      'BAD_USAGE',
      `${title} has no converters to play a system with.`,
      'Choose another --board, or --loopback.',
    );
  }
  const { drive, sense } = converters;
  if (dac.bits <= drive.bits && adc.bits <= sense.bits) return;
  throw new ChladniError(
    'BAD_USAGE',
    `${title} has a DAC of ${drive.bits} bits and an ADC of ${sense.bits}; ${dac.bits} and ${adc.bits} were asked for.`,
    'Lower --dac-bits and --adc-bits, or use --port sim.',
  );
}
