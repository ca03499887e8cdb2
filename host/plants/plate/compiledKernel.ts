import { KernelMemory, type KernelExports } from '../../common/kernelMemory';
import { instantiateKernel } from '../../common/wasm';
import { TRAVEL_M, type Motor } from './motor';
import { CELL, type StepTable } from './stepTable';

/** What the compiled module exports: host/kernels/plate.ts. */
interface Exports extends KernelExports {
  play(
    table: number,
    poles: number,
    motor: number,
    state: number,
    drive: number,
    sense: number,
    samples: number,
    rows: number,
  ): void;
}

/** Rows that the module plays side by side. */
const GROUP = 8;
const MOTOR_NUMBERS = 11;
/** Samples copied in at a time: enough to make the call cheap, little enough to stay in the cache. */
const CHUNK_SAMPLES = 65_536;

/** The plate's steps, compiled, in single precision and eight rows at once; held to `ReferenceKernel` by test. */
export class CompiledKernel {
  readonly #exports: Exports;
  readonly #samples: number;
  readonly #chunkRows: number;
  readonly #poles: number;
  readonly #table: Float32Array;
  readonly #motor: Float32Array;
  readonly #state: number;
  readonly #drive: Float32Array;
  readonly #sense: Float32Array;

  /** @param poles - of every table; @param samples - of one row */
  constructor(poles: number, samples: number) {
    this.#exports = instantiateKernel('plate') as Exports;
    this.#samples = samples;
    this.#poles = poles;
    this.#chunkRows = GROUP * Math.max(1, Math.floor(CHUNK_SAMPLES / samples / GROUP));
    const memory = new KernelMemory(this.#exports);
    const table = memory.place(CELL * poles);
    const motor = memory.place(MOTOR_NUMBERS);
    this.#state = memory.place(2 * GROUP * poles);
    const drive = memory.place(this.#chunkRows * samples);
    const sense = memory.place(this.#chunkRows * samples);
    this.#table = memory.view(table, CELL * poles);
    this.#motor = memory.view(motor, MOTOR_NUMBERS);
    this.#drive = memory.view(drive, this.#chunkRows * samples);
    this.#sense = memory.view(sense, this.#chunkRows * samples);
  }

  /** To be called before the first row, and when a temperature has changed either. */
  load({ cells, displacementPerForce, velocityPerForce }: StepTable, motor: Motor): void {
    this.#table.set(cells);
    this.#motor.set([
      motor.drive,
      motor.forceLimit,
      motor.fall,
      motor.offset,
      motor.atRest,
      motor.brake,
      motor.slope,
      motor.curve,
      displacementPerForce,
      velocityPerForce,
      TRAVEL_M,
    ]);
  }

  /** Plays rows of drive, each from rest, and writes as many of sense. */
  play(drive: Float32Array, sense: Float32Array, rows: number): void {
    for (let row = 0; row < rows; row += this.#chunkRows) {
      const count = Math.min(this.#chunkRows, rows - row);
      const from = row * this.#samples;
      const to = (row + count) * this.#samples;
      this.#drive.set(drive.subarray(from, to));
      // The last lanes of a group that is not full play what an earlier chunk left there; nobody reads them.
      this.#exports.play(
        this.#table.byteOffset,
        this.#poles,
        this.#motor.byteOffset,
        this.#state,
        this.#drive.byteOffset,
        this.#sense.byteOffset,
        this.#samples,
        GROUP * Math.ceil(count / GROUP),
      );
      sense.set(this.#sense.subarray(0, to - from), from);
    }
  }
}
