import type { PhysicalSystem } from '../physicalSystem';
import type { OwnDescription } from './description';
import type { OwnThread } from './ownThread';

const AT_HOME = { temperatureShiftK: 0 };

/** An instrument from a user's file: a physical system with its own converters, noise and time. */
export class OwnInstrument implements PhysicalSystem {
  nextEvaluation = 0;
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  readonly #thread: OwnThread;
  readonly #id: number;
  readonly #deadlineSeconds: number;

  constructor(thread: OwnThread, id: number, description: OwnDescription) {
    this.#thread = thread;
    this.#id = id;
    this.#deadlineSeconds = description.deadlineSeconds;
    this.name = description.name;
    this.driveSamples = description.driveSamples;
    this.senseSamples = description.senseSamples;
    this.sampleRateHz = description.sampleRateHz;
    this.settleSeconds = description.settleSeconds;
  }

  async respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    const firstEvaluation = this.nextEvaluation;
    const sense = await this.#thread.respond(
      this.#id,
      {
        drive: drive.slice(0, rows * this.driveSamples).map(clamp),
        rows,
        firstEvaluation,
        conditions: AT_HOME,
      },
      this.#deadlineSeconds,
    );
    this.nextEvaluation = firstEvaluation + rows;
    return sense.map(clamp);
  }

  close(): Promise<void> {
    return this.#thread.close(this.#id);
  }
}

function clamp(value: number): number {
  return value > 1 ? 1 : value < -1 ? -1 : value;
}
