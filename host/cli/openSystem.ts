import { plants } from '../plants/plants';
import { BoardSystem, type BoardLink, type BoardSystemOptions } from '../systems/board';
import { fitToBoard } from '../systems/fitToBoard';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { SimulatedSystem } from '../systems/simulated';
import { SimulatedDevice } from '../systems/simulatedDevice';
import { openEmulatedBoard } from './emulatedBoard';
import { parsePort } from './port';
import type { SystemOptions } from './systemOptions';

/** Opens the port of a system whose options were checked. */
export type OpenSystem = () => Promise<PhysicalSystem>;

/**
 * Checks a system's options, and makes the plant where it is simulated, without touching a port.
 *
 * @throws ChladniError `BAD_USAGE`; the returned function `PORT_ABSENT`, `PORT_DENIED`, `PORT_BUSY`, `BOARD_SILENT`,
 * `BOARD_MISMATCH`, ...
 */
export function prepareSystem(options: SystemOptions): OpenSystem {
  const port = parsePort(options.port);
  switch (port.kind) {
    case 'sim': {
      const device = createDevice(options);
      return () => Promise.resolve(new SimulatedSystem(device));
    }
    case 'emulator': {
      const device = createDevice(options);
      return async () => {
        const { link } = await openEmulatedBoard(device);
        return new BoardSystem(convertingAs(link, device), playedAs(options));
      };
    }
    case 'path':
    case 'serial':
    case 'tcp': {
      const played = playedAs(options);
      return () => openBoard(options, played);
    }
  }
}

/** What is wired to a real board, or to whatever else speaks the protocol. */
async function openBoard(
  { port, baud, samples }: SystemOptions,
  played: BoardSystemOptions,
): Promise<PhysicalSystem> {
  const { openLink } = await import('../link/index.js');
  const link = await openLink(port, baud === undefined ? {} : { baudRate: baud });
  try {
    return new BoardSystem(link, fitToBoard(played, samples, link.hello));
  } catch (error) {
    await link.close();
    throw error;
  }
}

/** The simulated plant between its converters. @throws ChladniError `BAD_USAGE` for a constant it has not */
export function createDevice(options: SystemOptions): SimulatedDevice {
  const { system, deviceSeed, driveLevel, noise, rate, samples, settle, params } = options;
  const plant = plants[system].create({
    deviceSeed,
    samples,
    sampleRateHz: rate,
    driveLevel,
    noise,
    settleSeconds: settle,
    params,
  });
  const { dacBits, adcBits, carryOver } = options;
  // Without noise of any kind means without drift too.
  const drift = options.drift ?? (noise === 0 ? false : undefined);
  return new SimulatedDevice(plant, { deviceSeed, dacBits, adcBits, drift, carryOver });
}

/** How a board has to play the system; what was not asked for is the plant's own. */
export function playedAs({ system, rate, samples, settle }: SystemOptions): BoardSystemOptions {
  const plant = plants[system].create({ samples, sampleRateHz: rate, settleSeconds: settle });
  const { driveSamples, sampleRateHz, settleSeconds } = plant;
  return { name: system, samples: driveSamples, sampleRateHz, settleSeconds };
}

/** The emulated board's converters are as fine as its kind's; the device behind them may be made coarser. */
export function convertingAs(link: BoardLink, { dac, adc }: SimulatedDevice): BoardLink {
  return {
    dacBits: dac.bits,
    adcBits: adc.bits,
    evaluate: (...frame) => link.evaluate(...frame),
    close: () => link.close(),
  };
}
