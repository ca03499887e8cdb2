import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';
import type { Plant } from '../plants/plant';
import { plants, type PlantName } from '../plants/plants';
import { BoardSystem, type BoardLink, type BoardSystemOptions } from '../systems/board';
import type { Link } from '../link';
import { fitToBoard, type BoardRows } from '../systems/fitToBoard';
import { fittingSamples } from '../systems/fittingSamples';
import { OwnInstrument, OwnPlant, createOwn } from '../systems/own';
import { isScriptFile } from '../common/scriptFile';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { named, SeveralSystems, type NamedSystem } from '../systems/severalSystems';
import { SimulatedSystem } from '../systems/simulated';
import { SimulatedDevice } from '../systems/simulatedDevice';
import { eachBoard, type BoardOptions } from './boards';
import { openEmulatedBoard } from './emulatedBoard';
import { keepToBoard } from './sameBoard';
import { parsePort } from './port';
import { simulationCrew } from './simulationCrew';
import type { SystemOptions } from './systemOptions';

/**
 * Opens the port of a system whose options were checked.
 *
 * @param inputs - of a row that is to be played: where no samples were asked for, as many are taken as hold the inputs a
 * whole number of times. As the system has them when absent
 */
export type OpenSystem = (inputs?: number) => Promise<PhysicalSystem>;

/**
 * Checks a system's options, and makes the plant where it is simulated, without touching a port.
 *
 * @throws ChladniError `BAD_USAGE`, `SYSTEM_FAILED`; the returned function `PORT_ABSENT`, `PORT_DENIED`, `PORT_BUSY`,
 * `BOARD_SILENT`, `BOARD_MISMATCH`, ...
 */
export function prepareSystem(options: SystemOptions): OpenSystem {
  const boards = eachBoard(options);
  if (boards.length > 1) return prepareSeveral(boards);
  const { level } = options;
  const open = prepareFullRange(options);
  return level === undefined ? open : async (inputs) => limitedTo(level, await open(inputs));
}

/** Several boards at once; when one cannot be opened, those that were are closed again. */
function prepareSeveral(boards: readonly BoardOptions[]): OpenSystem {
  const prepared = boards.map(({ title, system }) => {
    if (isScriptFile(system.system) && makeSystem(system) instanceof OwnInstrument)
      throw new ChladniError(
        'BAD_USAGE',
        `${system.system} is an instrument, which there is but once.`,
        'Add --port sim, once.',
      );
    return { title, open: prepareSystem(system) };
  });
  return async (inputs) => {
    const opened: NamedSystem[] = [];
    try {
      for (const { title, open } of prepared)
        opened.push({ title, system: await named(title, () => open(inputs)) });
      return new SeveralSystems(opened);
    } catch (error) {
      await Promise.allSettled(opened.map(({ system }) => system.close()));
      throw error;
    }
  };
}

/** The system with its drive limited, after a soft start. @throws what the system throws, which is closed then */
export async function limitedTo(level: number, system: PhysicalSystem): Promise<PhysicalSystem> {
  const { LimitedSystem, softStart, uncounted } = await import('../calibration/index.js');
  const { DEFAULT_DRIVE } = await import('../benchFile/index.js');
  try {
    await uncounted(system, () => softStart(system, 0, level, DEFAULT_DRIVE.softStartSeconds));
  } catch (error) {
    await system.close();
    throw error;
  }
  return new LimitedSystem(system, level);
}

function prepareFullRange(options: SystemOptions): OpenSystem {
  const port = parsePort(options.port);
  const made = makeSystem(options);
  if (made instanceof OwnInstrument) return openInstrument(made, options);
  const fitted = (inputs: number | undefined) => fitSamples(options, made, inputs);
  switch (port.kind) {
    case 'sim':
      return (inputs) => Promise.resolve(simulate(fitted(inputs)));
    case 'emulator': {
      refuseOtherSense(made);
      return async (inputs) => {
        const device = createDevice(fitted(inputs));
        const { link } = await openEmulatedBoard(device);
        if (options.overlap === true) link.ahead = 'overlap';
        const played = playedAs(fitted(inputs));
        try {
          const asked = { samples: options.samples, inputs };
          return new BoardSystem(convertingAs(link, device), fitToBoard(played, asked, await rowsOf(link)));
        } catch (error) {
          await link.close();
          throw error;
        }
      };
    }
    case 'path':
    case 'serial':
    case 'tcp':
      return (inputs) => openBoard(options, playedAs(fitted(inputs)), inputs);
  }
}

function simulate(options: SystemOptions): SimulatedSystem {
  const device = createDevice(options);
  return new SimulatedSystem(device, simulationCrew(options, device));
}

/** An instrument is its own port, and has its own samples. */
function openInstrument(instrument: OwnInstrument, { port, ...options }: SystemOptions): OpenSystem {
  if (port !== 'sim') {
    throw new ChladniError(
      'BAD_USAGE',
      `${instrument.name} is an instrument: no port lies between it and the host.`,
      'Add --port sim.',
    );
  }
  for (const [name, flag] of [
    ['dacBits', '--dac-bits'],
    ['adcBits', '--adc-bits'],
    ['carryOver', '--carry-over'],
    ['hours', '--hours'],
  ] as const) {
    if (options[name] === undefined) continue;
    throw new ChladniError(
      'BAD_USAGE',
      `${flag} says nothing to ${instrument.name}: an instrument has its own converters.`,
      `Leave ${flag} away.`,
    );
  }
  return () => Promise.resolve(instrument);
}

function fitSamples(options: SystemOptions, plant: Plant, inputs: number | undefined): SystemOptions {
  const { driveSamples } = plant;
  if (inputs === undefined || options.samples !== undefined) return options;
  // A plant of one length is as it is; training says what does not fit.
  if (plant instanceof OwnPlant && !plant.takesOptions) return options;
  return { ...options, samples: fittingSamples(inputs, driveSamples) };
}

/** @throws ChladniError `BAD_USAGE` for a plant that the emulated board cannot sense */
function refuseOtherSense({ name, driveSamples, senseSamples }: Plant): void {
  if (driveSamples === senseSamples) return;
  throw new ChladniError(
    'BAD_USAGE',
    `${name} senses ${senseSamples} samples for ${driveSamples} of drive; the emulated board senses as many as it plays.`,
    'Add --port sim.',
  );
}

/** What is wired to a real board, or to whatever else speaks the protocol. */
async function openBoard(
  { port, baud, overlap, samples }: SystemOptions,
  played: BoardSystemOptions,
  inputs: number | undefined,
): Promise<PhysicalSystem> {
  const { identityOf, openLink } = await import('../link/index.js');
  const link = await openLink(port, {
    ...(baud !== undefined && { baudRate: baud }),
    ahead: overlap === true ? 'overlap' : 'quiet',
  });
  try {
    const identity = identityOf(link.hello);
    await keepToBoard(port, identity);
    return new BoardSystem(link, {
      ...fitToBoard(played, { samples, inputs }, await rowsOf(link)),
      identity,
    });
  } catch (error) {
    await link.close();
    throw error;
  }
}

/** What a board takes of rows, by its hello. */
export async function rowsOf({ hello }: Link): Promise<BoardRows> {
  const { longestRow } = await import('../link/index.js');
  return { ...hello, longestRow: (settle) => longestRow(hello, settle) };
}

/** The simulated plant between its converters. @throws ChladniError `BAD_USAGE` for a constant it has not */
export function createDevice(options: SystemOptions): SimulatedDevice {
  const plant = createPlant(options);
  const { deviceSeed, noise, dacBits, adcBits, carryOver, hours } = options;
  // Without noise of any kind means without drift too.
  const drift = options.drift ?? (noise === 0 ? false : undefined);
  return new SimulatedDevice(plant, { deviceSeed, dacBits, adcBits, drift, carryOver, hours });
}

/** How a board has to play the system; what was not asked for is the plant's own. */
export function playedAs(options: SystemOptions): BoardSystemOptions {
  const { name, driveSamples, sampleRateHz, settleSeconds } = createPlant(options);
  return { name, samples: driveSamples, sampleRateHz, settleSeconds };
}

function createPlant(options: SystemOptions): Plant {
  const made = makeSystem(options);
  if (!(made instanceof OwnInstrument)) return made;
  throw new ChladniError(
    'BAD_USAGE',
    `${made.name} is an instrument, which no board can be wired to here.`,
    'Use it with train, eval and play, and --port sim.',
  );
}

/** @throws ChladniError `BAD_USAGE`, and of a user's file `DATA_ABSENT`, `SYSTEM_FAILED` */
function makeSystem(options: SystemOptions): Plant | OwnInstrument {
  const { system, deviceSeed, driveLevel, noise, rate, samples, settle, params } = options;
  const asked = { deviceSeed, samples, sampleRateHz: rate, driveLevel, noise, settleSeconds: settle, params };
  if (isScriptFile(system)) return createOwn(system, asked);
  if (Object.hasOwn(plants, system)) {
    const plant = plants[system as PlantName].create(asked);
    if (params !== undefined) refuseUnplayable(plant);
    return plant;
  }
  const { message, remedy } = unknownName('system', system, Object.keys(plants));
  throw new ChladniError('BAD_USAGE', message, remedy);
}

/** @throws ChladniError `BAD_USAGE` for constants of which nothing can be made */
function refuseUnplayable(plant: Plant): void {
  const sense = new Float32Array(plant.senseSamples);
  let why = 'what it senses is no number';
  try {
    plant.respond(new Float32Array(plant.driveSamples).fill(0.5), sense, 1, { temperatureShiftK: 0 });
    if (sense.every(Number.isFinite)) return;
  } catch (error) {
    if (error instanceof ChladniError) throw error;
    why = (error as Error).message;
  }
  throw new ChladniError(
    'BAD_USAGE',
    `${plant.name} cannot be simulated with the constants of --params: ${why}.`,
    'Give each a value that a thing can have.',
  );
}

/** The emulated board's converters are as fine as its kind's; the device behind them may be made coarser. */
export function convertingAs(link: BoardLink, { dac, adc }: SimulatedDevice): BoardLink {
  return {
    dacBits: dac.bits,
    adcBits: adc.bits,
    ...(link.hello && { hello: link.hello }),
    evaluate: (...frame) => link.evaluate(...frame),
    close: () => link.close(),
  };
}
