import { instantiateKernel, type WasmMemory } from '../common/wasm';

/** What the compiled module exports: host/kernels/wiener.ts. */
interface Exports {
  readonly memory: WasmMemory;
  heapBase(): number;
  bendIn(u: number, out: number, count: number, ...p: number[]): void;
  slopeIn(u: number, g: number, count: number, ...p: number[]): void;
  bendOut(v: number, out: number, count: number, ...q: number[]): void;
  slopeOut(v: number, g: number, out: number, count: number, ...q: number[]): void;
}

const PAGE = 65_536;
const LANES = 4;

/**
 * The wiener twin's static curves and their slopes, compiled. Every method copies in and out, which is cheap beside the
 * arithmetic; the arrays it returns are the caller's.
 */
export class WienerCurves {
  private readonly exports = instantiateKernel('wiener') as Exports;

  /** @param p - coefficients of u, u^2, u^3; u is clamped to -1..1 */
  bendIn(u: Float32Array, [p1, p2, p3]: Float32Array): Float32Array {
    return this.run([u], (from, _g, out, count) => this.exports.bendIn(from, out, count, p1!, p2!, p3!));
  }

  /** @returns g times the slope at u; 0 where u lies outside -1..1 */
  slopeIn(u: Float32Array, g: Float32Array, [p1, p2, p3]: Float32Array): Float32Array {
    return this.run(
      [u, g],
      (from, _g, out, count) => this.exports.slopeIn(from, out, count, p1!, p2!, p3!),
      true,
    );
  }

  /** @param q - constant, then coefficients of v, v^2, v^3 and v / sqrt(1 + v^2) */
  bendOut(v: Float32Array, [q0, q1, q2, q3, q4]: Float32Array): Float32Array {
    return this.run([v], (from, _g, out, count) =>
      this.exports.bendOut(from, out, count, q0!, q1!, q2!, q3!, q4!),
    );
  }

  /** @returns g times the slope at v */
  slopeOut(v: Float32Array, g: Float32Array, [, q1, q2, q3, q4]: Float32Array): Float32Array {
    return this.run([v, g], (from, at, out, count) =>
      this.exports.slopeOut(from, at, out, count, q1!, q2!, q3!, q4!),
    );
  }

  /** Lays the inputs and room for the output out in the kernel's memory; `inPlace`: the output begins as the second input. */
  private run(
    inputs: readonly [Float32Array, Float32Array?],
    call: (first: number, second: number, out: number, count: number) => void,
    inPlace = false,
  ): Float32Array {
    const { memory } = this.exports;
    const [first, second] = inputs;
    const count = Math.ceil(first.length / LANES) * LANES;
    const bytes = 4 * count;
    const base = Math.ceil(this.exports.heapBase() / 16) * 16;
    const missing = base + 3 * bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const at = [base, base + bytes, base + 2 * bytes] as const;
    const view = (index: 0 | 1 | 2) => new Float32Array(memory.buffer, at[index], first.length);
    view(0).set(first);
    if (second) view(inPlace ? 2 : 1).set(second);
    call(at[0], at[1], at[2], count);
    return view(2).slice();
  }
}
