import { ChladniError } from '../../common/errors';
import { seededRandom } from '../../common/random';
import { byTemperature } from '../byTemperature';
import { deviceConstants } from '../constants';
import type { PlantOptions } from '../options';
import type { Conditions, Plant } from '../plant';
import { CompiledKernel } from './compiledKernel';
import { atTemperature, geometryOf, linearSystem, type Geometry } from './mechanics';
import { motorOf, type Motor } from './motor';
import { plateConstants, type PlateConstants } from './plateConstants';
import { diagonalise } from './poles';
import { ReferenceKernel, STEPS_PER_SAMPLE } from './referenceKernel';
import { stepTable, type StepTable } from './stepTable';

const DEFAULTS = { samples: 196, sampleRateHz: 8000, noise: 0.005, settleSeconds: 0.025 };

/** A voice coil driving a square titanium plate, heard by a microphone close to it. */
export class Plate implements Plant {
  readonly name = 'plate';
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly noise: number;
  readonly settleSeconds: number;
  readonly constants: PlateConstants;
  readonly #driveLevel: number;
  readonly #geometry: Geometry;
  readonly #stepsAt = byTemperature((shiftK) => this.#work(shiftK));
  #compiled: CompiledKernel | undefined;
  /** What it was loaded for. */
  #shiftK = NaN;

  constructor(options: PlantOptions = {}) {
    this.driveSamples = options.samples ?? DEFAULTS.samples;
    this.senseSamples = this.driveSamples;
    this.sampleRateHz = options.sampleRateHz ?? DEFAULTS.sampleRateHz;
    this.noise = options.noise ?? DEFAULTS.noise;
    this.settleSeconds = options.settleSeconds ?? DEFAULTS.settleSeconds;
    this.constants = deviceConstants('plate', plateConstants, options.deviceSeed, options.params);
    const { deviceSeed } = options;
    this.#geometry = geometryOf(this.constants, (mode) =>
      deviceSeed === undefined ? 0 : 2 * seededRandom(deviceSeed, `plate mode ${mode}`).uniform() - 1,
    );
    this.#driveLevel = options.driveLevel ?? 1;
  }

  respond(drive: Float32Array, sense: Float32Array, rows: number, conditions: Conditions): void {
    this.#compiledAt(conditions.temperatureShiftK).play(drive, sense, rows);
  }

  respondCarryingOver(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    settleSamples: number,
    conditions: Conditions,
  ): void {
    const { table, motor } = this.#stepsAt(conditions.temperatureShiftK);
    const kernel = new ReferenceKernel(table, motor);
    for (let row = 0; row < rows; row++) {
      kernel.play(undefined, sense, 0, settleSamples);
      kernel.play(drive, sense, row * this.driveSamples, this.driveSamples);
    }
  }

  /** The kernel in the state of a temperature. */
  #compiledAt(shiftK: number): CompiledKernel {
    this.#compiled ??= new CompiledKernel(this.#stepsAt(shiftK).table.poles, this.driveSamples);
    if (this.#shiftK !== shiftK) {
      const { table, motor } = this.#stepsAt(shiftK);
      this.#compiled.load(table, motor);
      this.#shiftK = shiftK;
    }
    return this.#compiled;
  }

  #work(shiftK: number): { table: StepTable; motor: Motor } {
    const constants = atTemperature(this.constants, shiftK);
    const poles = diagonalise(linearSystem(constants, this.#geometry));
    if (!poles.lambdaRe.every((decay) => decay < 0)) {
      throw new ChladniError(
        'BAD_USAGE',
        'with these constants the plate does not come to rest',
        'Give masses, stiffnesses, losses and lengths above 0.',
      );
    }
    const table = stepTable(poles, 1 / (this.sampleRateHz * STEPS_PER_SAMPLE));
    return { table, motor: motorOf(constants, this.#driveLevel) };
  }
}
