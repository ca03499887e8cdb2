import type { PhysicalSystem } from './physicalSystem';
import type { SimulatedDevice } from './simulatedDevice';

/** The simulated device without a board: port `sim`. */
export class SimulatedSystem implements PhysicalSystem {
  nextEvaluation = 0;
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  readonly #device: SimulatedDevice;

  constructor(device: SimulatedDevice) {
    const { plant } = device;
    this.#device = device;
    this.name = plant.name;
    this.driveSamples = plant.driveSamples;
    this.senseSamples = plant.senseSamples;
    this.sampleRateHz = plant.sampleRateHz;
    this.settleSeconds = plant.settleSeconds;
  }

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    const sense = new Float32Array(rows * this.senseSamples);
    this.#device.respond(this.nextEvaluation, drive, rows, sense);
    this.nextEvaluation += rows;
    return Promise.resolve(sense);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
