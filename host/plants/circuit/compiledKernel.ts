import { KernelMemory, type KernelExports } from '../../common/kernelMemory';
import { instantiateKernel } from '../../common/wasm';
import { restState, senseOf, SILENCE_VOLTS, type Network } from './network';
import { NODE, type StaticTable } from './staticTable';
import type { TableDomain } from './tableDomain';

/** What the compiled module exports: host/kernels/circuit.ts. */
interface Exports extends KernelExports {
  play(
    settings: number,
    table: number,
    columns: number,
    steps: number,
    state: number,
    drive: number,
    sense: number,
    samples: number,
  ): void;
}

const LANES = 4;
const GROUPS = 2;
/** Rows of one call. */
const ROWS = LANES * GROUPS;
const SETTINGS = 28;
const STATES = 4;
/** Numbers kept for a group, its state first. */
const GROUP = 64;

/** Runge-Kutta's fourth order: how much of a stage's slope the next begins with, and what it counts. */
const BEGINS = [1 / 2, 1 / 2, 1, 0];
const COUNTS = [1 / 6, 1 / 3, 1 / 3, 1 / 6];

/**
 * The network's equations, compiled, in single precision and eight rows at once, the static part from its table; held
 * to `ReferenceKernel` by test.
 */
export class CompiledKernel {
  readonly #exports: Exports;
  readonly #samples: number;
  readonly #steps: number;
  readonly #columns: number;
  readonly #settings: Float32Array;
  readonly #table: Float32Array;
  readonly #rest = new Float32Array(LANES * STATES);
  readonly #state: Float32Array;
  readonly #drive: Float32Array;
  readonly #sense: Float32Array;

  /**
   * @param domain - of every table
   * @param samples - of one row
   * @param steps - in a sample; even
   */
  constructor(
    { vb0, drop }: TableDomain,
    private readonly driveLevel: number,
    private readonly sampleRateHz: number,
    samples: number,
    steps: number,
  ) {
    this.#exports = instantiateKernel('circuit') as Exports;
    this.#samples = samples;
    this.#steps = steps;
    this.#columns = vb0.nodes;
    const memory = new KernelMemory(this.#exports);
    const nodes = NODE * vb0.nodes * drop.nodes;
    const settings = memory.place(SETTINGS);
    const table = memory.place(nodes);
    const state = memory.place(GROUPS * GROUP);
    const drive = memory.place(ROWS * samples);
    const sense = memory.place(ROWS * samples);
    this.#settings = memory.view(settings, SETTINGS);
    this.#table = memory.view(table, nodes);
    this.#state = memory.view(state, GROUPS * GROUP);
    this.#drive = memory.view(drive, ROWS * samples);
    this.#sense = memory.view(sense, ROWS * samples);
  }

  /** To be called before the first row, and when a temperature has changed either. */
  load(network: Network, table: StaticTable): void {
    this.#settings.set(settingsOf(network, table, this.driveLevel, 1 / (this.sampleRateHz * this.#steps)));
    this.#table.set(table.nodes);
    // By the table, so that what is at rest stays there.
    const [i1, v1, i2, v2] = restState(network, table);
    const rest = [network.parts.R3 * i1, v1, network.parts.RE * i2, v2];
    this.#rest.set(Float32Array.from(this.#rest, (_, i) => rest[Math.floor(i / LANES)]!));
  }

  /** Plays rows of drive, each from rest, and writes as many of sense. */
  play(drive: Float32Array, sense: Float32Array, rows: number): void {
    const n = this.#samples;
    for (let row = 0; row < rows; row += ROWS) {
      const to = Math.min(rows, row + ROWS) * n;
      this.#drive.set(drive.subarray(row * n, to));
      // The last lanes of a group that is not full play what an earlier one left there; nobody reads them.
      this.#begin();
      this.#go(n);
      sense.set(this.#sense.subarray(0, to - row * n), row * n);
    }
  }

  /** Plays rows back to back from rest before the first, each after `silence` samples of drive 0. */
  playOn(drive: Float32Array, sense: Float32Array, rows: number, silence: number): void {
    const n = this.#samples;
    this.#begin();
    for (let row = 0; row < rows; row++) {
      this.#drive.fill(0);
      for (let left = silence; left > 0; left -= n) this.#go(Math.min(n, left));
      this.#drive.set(drive.subarray(row * n, (row + 1) * n));
      this.#go(n);
      sense.set(this.#sense.subarray(0, n), row * n);
    }
  }

  #begin(): void {
    for (let group = 0; group < GROUPS; group++) this.#state.set(this.#rest, GROUP * group);
  }

  #go(samples: number): void {
    this.#exports.play(
      this.#settings.byteOffset,
      this.#table.byteOffset,
      this.#columns,
      this.#steps,
      this.#state.byteOffset,
      this.#drive.byteOffset,
      this.#sense.byteOffset,
      samples,
    );
  }
}

function settingsOf(
  network: Network,
  { domain: { vb0, drop } }: StaticTable,
  driveLevel: number,
  h: number,
): number[] {
  const { seriesOhm, baseOhm, basePerNodeA, basePerDac, baseOffset, collectorOhm, collectorOpenVolts } =
    network;
  const { L1, C1, R3, RE, L2, RL2, C2 } = network.parts;
  // As collectorVolts() has it: V for a volt of vb0 - vb.
  const perBase = collectorOhm / baseOhm;
  const columnsPerVolt = (vb0.nodes - 1) / (vb0.to - vb0.from);
  const rowsPerVolt = (drop.nodes - 1) / (drop.to - drop.from);
  return [
    driveLevel * SILENCE_VOLTS,
    SILENCE_VOLTS,
    columnsPerVolt * basePerNodeA,
    columnsPerVolt * basePerDac,
    columnsPerVolt * (baseOffset - vb0.from),
    rowsPerVolt,
    -rowsPerVolt * drop.from,
    vb0.nodes - 2,
    drop.nodes - 2,
    (h * R3) / L1,
    (h * seriesOhm) / L1,
    h / (R3 * C1),
    (h * RE) / L2,
    (h * RL2) / L2,
    h / (RE * C2),
    senseOf(collectorOpenVolts + perBase * baseOffset),
    -collectorOhm / RE / SILENCE_VOLTS,
    (perBase * basePerNodeA) / SILENCE_VOLTS,
    (perBase * basePerDac) / SILENCE_VOLTS,
    -perBase / SILENCE_VOLTS,
    ...BEGINS,
    ...COUNTS,
  ];
}
