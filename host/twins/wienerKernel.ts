import type { KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';
import type { TwinShape } from './definition';
import { LANES, padded, RowMemory } from './rowMemory';

/** What the compiled module exports: host/kernels/wiener.ts. */
interface Exports extends KernelExports {
  bendIn(u: number, out: number, count: number, ...p: number[]): void;
  slopeIn(u: number, g: number, count: number, ...p: number[]): void;
  bendOut(v: number, out: number, count: number, ...q: number[]): void;
  slopeOut(v: number, g: number, out: number, count: number, ...q: number[]): void;
  filter(
    ...args: [
      x: number,
      w: number,
      out: number,
      line: number,
      rows: number,
      wide: number,
      most: number,
      causal: number,
    ]
  ): void;
  correlate(
    ...args: [x: number, g: number, line: number, rows: number, samples: number, lags: number, sums: number]
  ): void;
}

/** Samples worked on at once, and numbers free on both sides of what a group of them may reach beyond. */
const GROUP = 8;
/** Arrays of a row's samples: what is played and then bent, behind the filter and then bent, and their gradients. */
const ARRAYS = ['u', 'p', 'v', 'y', 'g', 'gv', 'gp'] as const;
type ArrayName = (typeof ARRAYS)[number];

const upTo = (multiple: number, count: number) => multiple * Math.ceil(count / multiple);

/**
 * The wiener twin's curves and causal filter, forward and backward, compiled: one memory holds all that a step passes
 * through. Coefficients: of u, u^2, u^3 before the filter, of 1, v, v^2, v^3 and v / sqrt(1 + v^2) behind it.
 */
export class WienerKernel {
  private readonly exports = instantiateKernel('wiener') as Exports;
  private readonly memory = new RowMemory(this.exports);
  private readonly line: number;
  /** Where lag 0 lies: of the filter, and of the filter backwards in time. */
  private readonly taps: number;
  private readonly turned: number;
  private readonly sums: number;
  private capacity = 0;
  private places: readonly number[] = [];

  constructor(private readonly shape: TwinShape) {
    const { memory } = this;
    const longest = upTo(GROUP, Math.max(shape.driveSamples, shape.senseSamples));
    this.line = longest + GROUP;
    const lags = longest + 2 * GROUP;
    this.taps = memory.place(lags) + 4 * GROUP;
    this.turned = memory.place(lags) + 4 * (lags - GROUP);
    this.sums = memory.place(longest);
    // What is read before the first row is 0, too.
    memory.place(GROUP);
    this.reserve(LANES);
  }

  /** @param taps - senseSamples numbers */
  setTaps(taps: Float32Array): void {
    this.memory.put(this.taps, taps);
    this.memory.put(this.turned - 4 * (taps.length - 1), taps.slice().reverse());
  }

  /** Takes rows of drive in. */
  drive(drive: Float32Array, rows: number): void {
    this.reserve(rows);
    this.put('u', drive, rows, this.shape.driveSamples);
  }

  /** The drive through the first curve and the filter. */
  filter(rows: number, [p1, p2, p3]: Float32Array): void {
    const { exports, line, shape } = this;
    const all = padded(rows);
    const [u, p, v] = [this.at('u'), this.at('p'), this.at('v')];
    exports.bendIn(u, p, all * line, p1!, p2!, p3!);
    const wide = upTo(GROUP, shape.senseSamples);
    exports.filter(p, this.taps, v, line, all, wide, shape.driveSamples, 1);
  }

  /** Behind the filter, rows x senseSamples: to be given back by `filtered`. */
  takeFiltered(rows: number): Float32Array {
    return this.take('v', rows, this.shape.senseSamples);
  }

  filtered(v: Float32Array, rows: number): void {
    this.put('v', v, rows, this.shape.senseSamples);
  }

  /** @returns rows x senseSamples: what was filtered, through the second curve */
  sense(rows: number, [q0, q1, q2, q3, q4]: Float32Array): Float32Array {
    this.exports.bendOut(this.at('v'), this.at('y'), rows * this.line, q0!, q1!, q2!, q3!, q4!);
    return this.take('y', rows, this.shape.senseSamples);
  }

  /** Back through the second curve and the filter, from a gradient with respect to what is sensed, rows x senseSamples. */
  back(cotangent: Float32Array, rows: number, [, q1, q2, q3, q4]: Float32Array): void {
    const { exports, line, shape } = this;
    const { driveSamples, senseSamples } = shape;
    const all = padded(rows);
    this.put('g', cotangent, rows, senseSamples);
    const [v, g, gv] = [this.at('v'), this.at('g'), this.at('gv')];
    exports.slopeOut(v, g, gv, all * line, q1!, q2!, q3!, q4!);
    exports.filter(gv, this.turned, this.at('gp'), line, all, upTo(GROUP, driveSamples), senseSamples, 0);
  }

  /** @returns rows x driveSamples: the gradient before the filter, as `back` left it */
  takeBack(rows: number): Float32Array {
    return this.take('gp', rows, this.shape.driveSamples);
  }

  /** @returns rows x driveSamples: the same through the first curve, with respect to the drive; 0 where that lies outside -1..1 */
  backThroughFirst(rows: number, [p1, p2, p3]: Float32Array): Float32Array {
    this.exports.slopeIn(this.at('u'), this.at('gp'), rows * this.line, p1!, p2!, p3!);
    return this.takeBack(rows);
  }

  /** @param into - senseSamples numbers, written: the gradient by each tap, of what `filter` and `back` have worked on */
  gradientByTaps(rows: number, into: Float32Array): void {
    const { senseSamples } = this.shape;
    const [p, gv] = [this.at('p'), this.at('gv')];
    this.exports.correlate(p, gv, this.line, rows, senseSamples, senseSamples, this.sums);
    into.set(this.memory.view(this.sums, senseSamples));
  }

  private at(name: ArrayName): number {
    return this.places[ARRAYS.indexOf(name)]!;
  }

  private view(name: ArrayName): Float32Array {
    return this.memory.view(this.at(name), this.capacity * this.line);
  }

  /** Arrays for so many rows and more; what is beyond a row's samples stays 0 where anything reads it. */
  private reserve(rows: number): void {
    if (rows <= this.capacity) return;
    this.capacity = padded(rows);
    this.places = this.memory.rows(this.capacity, ...ARRAYS.map(() => this.line));
    for (const name of ARRAYS) this.view(name).fill(0);
  }

  private put(name: ArrayName, values: Float32Array, rows: number, samples: number): void {
    const view = this.view(name);
    for (let row = 0; row < rows; row++) {
      view.set(values.subarray(row * samples, (row + 1) * samples), row * this.line);
    }
  }

  private take(name: ArrayName, rows: number, samples: number): Float32Array {
    const view = this.view(name);
    const values = new Float32Array(rows * samples);
    for (let row = 0; row < rows; row++) {
      const from = row * this.line;
      values.set(view.subarray(from, from + samples), row * samples);
    }
    return values;
  }
}
