import { instantiateKernel, type WasmMemory } from '../../common/wasm';
import { TRAVEL_M, type Motor } from './motor';
import type { StepTable } from './stepTable';

/** What the compiled module exports: host/kernels/plate.ts. */
interface Exports {
  readonly memory: WasmMemory;
  heapBase(): number;
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
const PAGE = 65_536;
const MOTOR_NUMBERS = 11;
/** Samples copied in at a time: enough to make the call cheap, little enough to stay in the cache. */
const CHUNK_SAMPLES = 65_536;

/** The plate's steps, compiled, in single precision and eight rows at once; held to `ReferenceKernel` by test. */
export class CompiledKernel {
  readonly #exports: Exports;
  readonly #samples: number;
  readonly #chunkRows: number;
  readonly #poles: number;
  readonly #table: number;
  readonly #motor: number;
  readonly #state: number;
  readonly #drive: Float32Array;
  readonly #sense: Float32Array;

  constructor(
    { poles, cells, displacementPerForce, velocityPerForce }: StepTable,
    motor: Motor,
    samples: number,
  ) {
    this.#exports = instantiateKernel('plate') as Exports;
    this.#samples = samples;
    this.#poles = poles;
    this.#chunkRows = GROUP * Math.max(1, Math.floor(CHUNK_SAMPLES / samples / GROUP));
    const { memory } = this.#exports;
    let end = Math.ceil(this.#exports.heapBase() / 16) * 16;
    const place = (bytes: number) => {
      const at = end;
      end += Math.ceil(bytes / 16) * 16;
      return at;
    };
    this.#table = place(4 * cells.length);
    this.#motor = place(4 * MOTOR_NUMBERS);
    this.#state = place(2 * 4 * GROUP * poles);
    const drive = place(4 * this.#chunkRows * samples);
    const sense = place(4 * this.#chunkRows * samples);
    memory.grow(Math.max(0, Math.ceil((end - memory.buffer.byteLength) / PAGE)));
    new Float32Array(memory.buffer, this.#table, cells.length).set(cells);
    new Float32Array(memory.buffer, this.#motor, MOTOR_NUMBERS).set([
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
    this.#drive = new Float32Array(memory.buffer, drive, this.#chunkRows * samples);
    this.#sense = new Float32Array(memory.buffer, sense, this.#chunkRows * samples);
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
        this.#table,
        this.#poles,
        this.#motor,
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
