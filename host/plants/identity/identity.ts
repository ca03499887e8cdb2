import { ChladniError } from '../../common/errors';
import type { PlantOptions } from '../options';
import type { Plant } from '../plant';

const DEFAULTS = { samples: 196, sampleRateHz: 8000, noise: 0.005, settleSeconds: 0 };

/**
 * No physics at all: what is driven is sensed, but for the converters and the noise every plant has. A network with this
 * in place of the physics is what a physical one has to be compared with. All its specimens are alike.
 */
export class Identity implements Plant {
  readonly name = 'identity';
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly noise: number;
  readonly settleSeconds: number;
  readonly #driveLevel: number;

  /** @throws ChladniError `BAD_USAGE` for constants: it has none */
  constructor(options: PlantOptions = {}) {
    const { samples = DEFAULTS.samples, params = {} } = options;
    const [named] = Object.keys(params);
    if (named !== undefined) {
      throw new ChladniError('BAD_USAGE', `identity has no constant ${named}`, 'Leave --params away.');
    }
    this.driveSamples = samples;
    this.senseSamples = samples;
    this.sampleRateHz = options.sampleRateHz ?? DEFAULTS.sampleRateHz;
    this.noise = options.noise ?? DEFAULTS.noise;
    this.settleSeconds = options.settleSeconds ?? DEFAULTS.settleSeconds;
    this.#driveLevel = options.driveLevel ?? 1;
  }

  respond(drive: Float32Array, sense: Float32Array): void {
    for (let i = 0; i < drive.length; i++) sense[i] = this.#driveLevel * drive[i]!;
  }

  respondCarryingOver(drive: Float32Array, sense: Float32Array): void {
    this.respond(drive, sense);
  }
}
