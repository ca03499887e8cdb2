import { ChladniError } from '../../common/errors';
import type { PlantOptions } from '../../plants/options';
import type { Conditions, Plant } from '../../plants/plant';
import type { OwnDescription } from './description';
import type { OwnThread } from './ownThread';

/** A plant from a user's file, between simulated converters like any other. */
export class OwnPlant implements Plant {
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly noise: number;
  readonly settleSeconds: number;
  readonly #thread: OwnThread;
  readonly #id: number;
  readonly #description: OwnDescription;

  constructor(thread: OwnThread, id: number, description: OwnDescription, options: PlantOptions = {}) {
    this.#thread = thread;
    this.#id = id;
    this.#description = description;
    this.name = description.name;
    this.driveSamples = description.driveSamples;
    this.senseSamples = description.senseSamples;
    this.sampleRateHz = description.sampleRateHz;
    this.noise = options.noise ?? description.noise;
    this.settleSeconds = options.settleSeconds ?? description.settleSeconds;
  }

  /** Whether it can be made anew with other samples. */
  get takesOptions(): boolean {
    return this.#description.takesOptions;
  }

  respond(drive: Float32Array, sense: Float32Array, rows: number, conditions: Conditions): void {
    this.#play(drive, sense, rows, conditions);
  }

  respondCarryingOver(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    settleSamples: number,
    conditions: Conditions,
  ): void {
    if (!this.#description.carriesOver) {
      throw new ChladniError(
        'BAD_USAGE',
        `${this.name} has no respondCarryingOver: it cannot play rows back to back.`,
        'Leave --carry-over away, or add that function to the file.',
      );
    }
    this.#play(drive, sense, rows, conditions, settleSamples);
  }

  #play(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    conditions: Conditions,
    settleSamples?: number,
  ): void {
    const request = {
      // A view would take its whole buffer along.
      drive: drive.slice(0, rows * this.driveSamples),
      rows,
      firstEvaluation: 0,
      conditions,
      ...(settleSamples !== undefined && { settleSamples }),
    };
    sense.set(this.#thread.respondNow(this.#id, request, this.#description.deadlineSeconds));
  }
}
