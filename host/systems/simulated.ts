import type { PhysicalSystem } from './physicalSystem';
import type { SimulatedDevice } from './simulatedDevice';
import type { Crew, RowPlayer } from './threads';

/** The simulated device without a board: port `sim`. */
export class SimulatedSystem implements PhysicalSystem {
  nextEvaluation = 0;
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  readonly #player: RowPlayer;
  readonly #crew: Crew | undefined;

  /** @param crew - threads that share large batches; none by default */
  constructor(device: SimulatedDevice, crew?: Crew) {
    const { plant } = device;
    this.#player = crew ?? device;
    this.#crew = crew;
    this.name = plant.name;
    this.driveSamples = plant.driveSamples;
    this.senseSamples = plant.senseSamples;
    this.sampleRateHz = plant.sampleRateHz;
    this.settleSeconds = plant.settleSeconds;
  }

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    const sense = new Float32Array(rows * this.senseSamples);
    this.#player.respond(this.nextEvaluation, drive, rows, sense);
    this.nextEvaluation += rows;
    return Promise.resolve(sense);
  }

  async close(): Promise<void> {
    await this.#crew?.close();
  }
}
