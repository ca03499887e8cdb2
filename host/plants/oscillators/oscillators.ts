import { ChladniError } from '../../common/errors';
import { seededRandom, type Random } from '../../common/random';
import { deviceConstants } from '../constants';
import type { PlantOptions } from '../options';
import type { Conditions, Plant } from '../plant';
import { Motion, ROWS_AT_ONCE, couplingOf, type Oscillators } from './motion';
import { oscillatorConstants, type OscillatorConstants } from './oscillatorConstants';

const DEFAULTS = { samples: 196, sampleRateHz: 8000, noise: 0.005, settleSeconds: 0 };
/** Couplings as drawn: of every device alike, before its own are added. */
const DRAWING = 1;
/** An actuator's gain is cut there, so that none turns the wrong way. */
const MOST_DEVIATIONS = 3;

/**
 * A network of nonlinear oscillators, each coupled to all others through the sines of their angles. Drive sets the angles
 * they start from at rest, sense is the angles a little later. What a row leaves behind the next one sets anew, so rows
 * need no settle.
 */
export class OscillatorNetwork implements Plant {
  readonly name = 'oscillators';
  readonly driveSamples: number;
  readonly senseSamples: number;
  /** At which angles are set and read, one oscillator after another. */
  readonly sampleRateHz: number;
  readonly noise: number;
  readonly settleSeconds: number;
  readonly constants: OscillatorConstants;
  readonly #oscillators: Oscillators;
  /** rad for a full drive, one a oscillator. */
  readonly #driveAngles: Float64Array;
  #motion: { readonly shiftK: number; readonly motion: Motion } | undefined;

  constructor(options: PlantOptions = {}) {
    const { deviceSeed, params, samples = DEFAULTS.samples, driveLevel = 1 } = options;
    const constants = deviceConstants('oscillators', oscillatorConstants, deviceSeed, params);
    refuseImpossible(constants);
    this.constants = constants;
    this.driveSamples = samples;
    this.senseSamples = samples;
    this.sampleRateHz = options.sampleRateHz ?? DEFAULTS.sampleRateHz;
    this.noise = options.noise ?? DEFAULTS.noise;
    this.settleSeconds = options.settleSeconds ?? DEFAULTS.settleSeconds;
    const { stiffness, damping } = constants;
    const draw = couplings(samples, constants, deviceSeed);
    this.#oscillators = { count: samples, stiffness, damping, ...draw };
    const actuators =
      deviceSeed === undefined ? undefined : seededRandom(deviceSeed, 'oscillators actuators');
    this.#driveAngles = Float64Array.from({ length: samples }, () => {
      const deviations = Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, actuators?.normal() ?? 0));
      return driveLevel * constants.driveAngle * (1 + constants.actuatorSpread * deviations);
    });
  }

  respond(drive: Float32Array, sense: Float32Array, rows: number, { temperatureShiftK }: Conditions): void {
    const motion = this.#motionAt(temperatureShiftK);
    const { steps, step, fullScaleAngle } = this.constants;
    const count = this.driveSamples;
    const q = new Float64Array(count * ROWS_AT_ONCE);
    const p = new Float64Array(count * ROWS_AT_ONCE);
    for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
      const together = Math.min(ROWS_AT_ONCE, rows - first);
      q.fill(0);
      p.fill(0);
      for (let row = 0; row < together; row++) {
        const from = (first + row) * count;
        for (let i = 0; i < count; i++) q[i * ROWS_AT_ONCE + row] = this.#driveAngles[i]! * drive[from + i]!;
      }
      motion.move(q, p, steps, step);
      for (let row = 0; row < together; row++) {
        const to = (first + row) * count;
        for (let i = 0; i < count; i++) sense[to + i] = q[i * ROWS_AT_ONCE + row]! / fullScaleAngle;
      }
    }
  }

  respondCarryingOver(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    _settleSamples: number,
    conditions: Conditions,
  ): void {
    this.respond(drive, sense, rows, conditions);
  }

  #motionAt(shiftK: number): Motion {
    if (this.#motion?.shiftK !== shiftK) {
      const stiffness = this.constants.stiffness / (1 + this.constants.expansion * shiftK);
      this.#motion = { shiftK, motion: new Motion({ ...this.#oscillators, stiffness }) };
    }
    return this.#motion.motion;
  }
}

/** Pairs and pushes as drawn, with what a device adds. */
function couplings(
  count: number,
  { coupling, couplingSpread }: OscillatorConstants,
  deviceSeed: number | undefined,
): Pick<Oscillators, 'coupling' | 'push'> {
  const largest = 1 / Math.sqrt(count);
  const drawn = seededRandom(DRAWING, 'oscillators couplings');
  const own =
    deviceSeed === undefined ? undefined : seededRandom(deviceSeed, 'oscillators couplings of a device');
  const either = (random: Random) => 2 * random.uniform() - 1;
  const value = () => largest * (coupling * either(drawn) + (own ? couplingSpread * either(own) : 0));
  const pairs = Float64Array.from({ length: count * count }, value);
  return { coupling: couplingOf(pairs, count), push: Float64Array.from({ length: count }, value) };
}

function refuseImpossible({ step, steps, fullScaleAngle }: OscillatorConstants): void {
  if (Number.isInteger(steps) && steps > 0 && step > 0 && fullScaleAngle > 0) return;
  throw new ChladniError(
    'BAD_USAGE',
    `oscillators cannot move by ${steps} steps of ${step}, sensed up to ${fullScaleAngle} rad`,
    'Give a whole number of steps, and step and fullScaleAngle above 0.',
  );
}
