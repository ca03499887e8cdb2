import { normaliseAll, quantiseAll } from './converters';
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
    const { dac, adc } = this.#device;
    const first = this.nextEvaluation;
    const codes = this.#device.play(first, quantiseAll(dac, drive), rows);
    this.nextEvaluation = first + rows;
    return Promise.resolve(normaliseAll(adc, codes));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
