import { ChladniError } from '../../common/errors';
import { seededRandom } from '../../common/random';
import { deviceConstants } from '../constants';
import type { PlantOptions } from '../options';
import type { Conditions, Plant } from '../plant';
import { CompiledKernel } from './compiledKernel';
import { atTemperature, geometryOf, linearSystem, type Geometry } from './mechanics';
import { motorOf } from './motor';
import { plateConstants, type PlateConstants } from './plateConstants';
import { diagonalise } from './poles';
import { ReferenceKernel, STEPS_PER_SAMPLE } from './referenceKernel';
import { stepTable } from './stepTable';

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
  #kernels: { shiftK: number; compiled: CompiledKernel; reference: ReferenceKernel } | undefined;

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
    this.#kernelsAt(conditions.temperatureShiftK).compiled.play(drive, sense, rows);
  }

  respondCarryingOver(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    settleSamples: number,
    conditions: Conditions,
  ): void {
    const kernel = this.#kernelsAt(conditions.temperatureShiftK).reference;
    kernel.reset();
    for (let row = 0; row < rows; row++) {
      kernel.play(undefined, sense, 0, settleSamples);
      kernel.play(drive, sense, row * this.driveSamples, this.driveSamples);
    }
  }

  #kernelsAt(shiftK: number) {
    if (this.#kernels?.shiftK !== shiftK) {
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
      const motor = motorOf(constants, this.#driveLevel);
      this.#kernels = {
        shiftK,
        compiled: new CompiledKernel(table, motor, this.driveSamples),
        reference: new ReferenceKernel(table, motor),
      };
    }
    return this.#kernels;
  }
}
