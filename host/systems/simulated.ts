import type { PhysicalSystem } from './physicalSystem';
import type { SimulatedDevice } from './simulatedDevice';
import { respondAlone, type Crew } from './threads';

/** The simulated device without a board: port `sim`. */
export class SimulatedSystem implements PhysicalSystem {
  nextEvaluation = 0;
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  readonly #device: SimulatedDevice;
  readonly #crew: Crew | undefined;

  /** @param crew - threads that share large batches; none by default */
  constructor(device: SimulatedDevice, crew?: Crew) {
    const { plant } = device;
    this.#device = device;
    this.#crew = crew;
    this.name = plant.name;
    this.driveSamples = plant.driveSamples;
    this.senseSamples = plant.senseSamples;
    this.sampleRateHz = plant.sampleRateHz;
    this.settleSeconds = plant.settleSeconds;
  }

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    const sense = this.#crew
      ? this.#crew.respond(this.nextEvaluation, drive, rows)
      : respondAlone(this.#device, this.senseSamples, this.nextEvaluation, drive, rows);
    this.nextEvaluation += rows;
    return Promise.resolve(sense);
  }

  async close(): Promise<void> {
    await this.#crew?.close();
  }
}
