import type { NetworkShape } from '../network/shape';
import { channelsInto, digitalParameters, readoutSamples } from '../network/shape';
import { drivers } from './drivers';

/** One line of the ledger. */
export interface EnergyItem {
  readonly item: string;
  /** A single inference. Undefined: unknown, and not in the sum. */
  readonly joules: number | undefined;
  readonly assumption: string;
}

export interface EnergyLedger {
  /** The physical network on its board. */
  readonly physical: readonly EnergyItem[];
  /** Sum of what is known of `physical`. */
  readonly physicalJoules: number;
  /** What other ways to answer would take, each by itself. */
  readonly digital: readonly EnergyItem[];
  /** Seconds an inference takes, by the same assumptions. */
  readonly seconds: number;
}

export interface LedgerInput {
  readonly system: string;
  readonly shape: NetworkShape;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  /** What the network plays for some inputs, normalised; any number of rows. */
  readonly drive: Float32Array;
}

/** An STM32F407 at 168 MHz. Its data sheet has some 50 mA with most peripherals off. */
const BOARD_WATTS = 0.15;
/** Of Espruino around a layer's native code: 21 ms for 3 layers (npm run digital-time -w host, on a model of the chip). */
const CALLING_SECONDS = 0.021 / 3;
/** Of one scale, bias, skip and clamp in native code: 52,259 instructions for 3 layers of 196 (by the same command). */
const SCALING_SECONDS = 52_259 / 168e6 / (3 * 196);
const CLOCK_HZ = 168e6;
/** Of a multiply-add of 16-bit integers in compiled code, loads included: assumed. */
const CYCLES = 4;

/** Scalings, with their biases, that the board computes for one inference. */
function scalingsOf(shape: NetworkShape): number {
  const { layers, width, samples } = shape;
  let count = digitalParameters(shape);
  for (let layer = 0; layer < layers; layer++) count += width * samples * channelsInto(shape, layer);
  return count;
}

/** Multiply-adds of the digital part: scales, skips, readout. */
function multiplyAdds(shape: NetworkShape): number {
  const { layers, width, samples } = shape;
  return (
    scalingsOf(shape) + layers * width * samples + width * readoutSamples(shape) + digitalParameters(shape)
  );
}

/**
 * Energy of one inference by stated assumptions, none of them measured: what the physical network takes, item by
 * item, beside what a digital one takes on the same chip.
 */
export function energyLedger({
  system,
  shape,
  sampleRateHz,
  settleSeconds,
  drive,
}: LedgerInput): EnergyLedger {
  const { layers, width, samples, inputs, classes } = shape;
  const evaluations = layers * width;
  const playing = (evaluations * samples) / sampleRateHz;
  const settling = evaluations * settleSeconds;
  const computing = layers * CALLING_SECONDS + scalingsOf(shape) * SCALING_SECONDS;
  const driver = Object.hasOwn(drivers, system) ? drivers[system] : undefined;
  const analog = driver?.analog;
  const chip = (macs: number) => ((macs * CYCLES) / CLOCK_HZ) * BOARD_WATTS;
  const macs = multiplyAdds(shape);
  const filter = (evaluations * samples * (samples + 1)) / 2;
  const physical: EnergyItem[] = [
    {
      item: 'drive',
      joules: driver && driver.watts(drive) * playing,
      assumption: driver?.assumption ?? 'not known for this system, amplifiers and sensors included',
    },
    {
      item: 'converters and board while it plays',
      joules: BOARD_WATTS * playing,
      assumption: `board of ${BOARD_WATTS} W (50 mA at 3 V, converters included) for ${evaluations} evaluations of ${milli(samples / sampleRateHz)}`,
    },
    {
      item: 'settle',
      joules: (BOARD_WATTS + (analog?.watts ?? 0)) * settling,
      assumption: `board${analog ? ` and ${analog.parts}` : ''}: ${milli(settleSeconds)} of waiting before each; nothing is driven`,
    },
    ...(analog
      ? [
          {
            item: analog.parts,
            joules: analog.watts * playing,
            assumption: `${analog.watts} W while it plays: assumed`,
          },
        ]
      : []),
    {
      item: 'digital part, native code called by Espruino',
      joules: BOARD_WATTS * computing,
      assumption: `${macs.toLocaleString('en')} multiply-adds, ${milli(computing)}, nearly all of it for calling them`,
    },
  ];
  return {
    physical,
    physicalJoules: physical.reduce((sum, { joules }) => sum + (joules ?? 0), 0),
    digital: [
      {
        item: 'the digital part alone, in compiled code',
        joules: chip(macs),
        assumption: `${CYCLES} cycles a multiply-add at 168 MHz, ${BOARD_WATTS} W`,
      },
      {
        item: 'logistic regression on the same inputs',
        joules: chip(inputs * classes),
        assumption: `${(inputs * classes).toLocaleString('en')} multiply-adds in the same code`,
      },
      {
        item: 'a digital filter for each evaluation',
        joules: chip(macs + filter),
        assumption: `${filter.toLocaleString('en')} multiply-adds more: the physics replaced by its best linear model`,
      },
    ],
    seconds: playing + settling + computing,
  };
}

function milli(seconds: number): string {
  return `${(1000 * seconds).toFixed(1)} ms`;
}
