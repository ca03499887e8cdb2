// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The same steps as
// host/plants/plate/referenceKernel.ts, four rows at once in the lanes of f32x4 and two such groups side by side: they
// share the table's numbers, and the processor works on one while it waits for the other's force.

import { gather, scatter } from './shared/lanes';

export { heapBase } from './shared/lanes';

/** Bytes of one pole's cells (8 f32) and of its state (re and im of either group, a v128 each). */
const CELL_BYTES: usize = 32;
const STATE_BYTES: usize = 64;
const ROWS: i32 = 8;

/** From memory, not written out as vectors: the compiler would build those anew each time. */
const SATURATION = memory.data<f32>([4.97, 135135, 17325, 378, 62370, 3150, 28, 1]);

// @ts-ignore: decorator
@inline
function number(offset: usize): v128 {
  return v128.load_splat<f32>(SATURATION + offset);
}

// @ts-ignore: decorator
@inline
function saturate(x: v128): v128 {
  const limit = number(0);
  const v = f32x4.max(f32x4.min(x, limit), f32x4.neg(limit));
  const s = f32x4.mul(v, v);
  const inner = f32x4.add(number(8), f32x4.mul(s, f32x4.add(number(12), s)));
  const above = f32x4.add(number(4), f32x4.mul(s, inner));
  const low = f32x4.add(number(20), f32x4.mul(s, number(24)));
  const below = f32x4.add(
    number(4),
    f32x4.mul(s, f32x4.add(number(16), f32x4.mul(s, low))),
  );
  return f32x4.div(f32x4.mul(v, above), below);
}

// @ts-ignore: decorator
@inline
function fallOf(motor: usize, x: v128): v128 {
  const away = f32x4.sub(x, v128.load_splat<f32>(motor, 12));
  const one = number(28);
  const square = f32x4.mul(v128.load_splat<f32>(motor, 8), f32x4.mul(away, away));
  return f32x4.div(v128.load_splat<f32>(motor, 16), f32x4.add(one, square));
}

// @ts-ignore: decorator
@inline
function restOf(motor: usize, factor: v128, x: v128, v: v128): v128 {
  const brake = f32x4.mul(
    v128.load_splat<f32>(motor, 20),
    f32x4.sub(number(28), f32x4.mul(factor, factor)),
  );
  const spring = f32x4.add(
    v128.load_splat<f32>(motor, 24),
    f32x4.mul(v128.load_splat<f32>(motor, 28), x),
  );
  return f32x4.sub(f32x4.mul(brake, v), f32x4.mul(spring, f32x4.mul(x, x)));
}

// @ts-ignore: decorator
@inline
function within(x: v128, travel: v128): v128 {
  return f32x4.max(f32x4.min(x, travel), f32x4.neg(travel));
}

/** What a pole adds to an output. */
// @ts-ignore: decorator
@inline
function share(sum: v128, byRe: v128, re: v128, byIm: v128, im: v128): v128 {
  return f32x4.add(sum, f32x4.sub(f32x4.mul(byRe, re), f32x4.mul(byIm, im)));
}

/**
 * Plays rows, each from rest.
 *
 * @param table - poles x 8 f32: as StepTable's cells
 * @param motor - 11 f32: drive, forceLimit, fall, offset, atRest, brake, slope, curve, displacementPerForce,
 *   velocityPerForce, travel
 * @param state - poles x 4 v128, overwritten
 * @param drive - rows x samples f32
 * @param sense - rows x samples f32, written
 * @param rows - a multiple of 8
 */
export function play(
  table: usize,
  poles: i32,
  motor: usize,
  state: usize,
  drive: usize,
  sense: usize,
  samples: i32,
  rows: i32,
): void {
  const row = (<usize>samples) << 2;
  const tableEnd = table + <usize>poles * CELL_BYTES;
  const zero = f32x4.splat(0);

  for (let group = 0; group < rows; group += ROWS) {
    memory.fill(state, 0, <usize>poles * STATE_BYTES);
    let factorA = number(28);
    let factorB = factorA;
    let restA = zero;
    let restB = zero;
    let nextXA = zero;
    let nextXB = zero;
    let nextVA = zero;
    let nextVB = zero;
    let from = drive + <usize>group * row;
    let to = sense + <usize>group * row;
    for (let k = 0; k < samples; k++) {
      const gain = v128.load_splat<f32>(motor);
      const forceLimit = v128.load_splat<f32>(motor, 4);
      const pushA = f32x4.mul(forceLimit, saturate(f32x4.mul(gain, gather(from, row))));
      const pushB = f32x4.mul(forceLimit, saturate(f32x4.mul(gain, gather(from + 4 * row, row))));
      for (let step = 0; step < 2; step++) {
        const displacement = v128.load_splat<f32>(motor, 32);
        const velocity = v128.load_splat<f32>(motor, 36);
        const travel = v128.load_splat<f32>(motor, 40);
        const expectedA = f32x4.add(f32x4.mul(factorA, pushA), restA);
        const expectedB = f32x4.add(f32x4.mul(factorB, pushB), restB);
        const xA = within(f32x4.add(nextXA, f32x4.mul(displacement, expectedA)), travel);
        const xB = within(f32x4.add(nextXB, f32x4.mul(displacement, expectedB)), travel);
        const vA = f32x4.add(nextVA, f32x4.mul(velocity, expectedA));
        const vB = f32x4.add(nextVB, f32x4.mul(velocity, expectedB));
        factorA = fallOf(motor, xA);
        factorB = fallOf(motor, xB);
        restA = restOf(motor, factorA, xA, vA);
        restB = restOf(motor, factorB, xB, vB);
        const forceA = f32x4.add(f32x4.mul(factorA, pushA), restA);
        const forceB = f32x4.add(f32x4.mul(factorB, pushB), restB);
        nextXA = zero;
        nextXB = zero;
        nextVA = zero;
        nextVB = zero;
        let w = state;
        if (step == 0) {
          let heardA = zero;
          let heardB = zero;
          for (let cell = table; cell < tableEnd; cell += CELL_BYTES) {
            const c = v128.load_splat<f32>(cell);
            const s = v128.load_splat<f32>(cell, 4);
            const aA = v128.load(w);
            const bA = v128.load(w, 16);
            const reA = f32x4.add(f32x4.sub(f32x4.mul(c, aA), f32x4.mul(s, bA)), forceA);
            const imA = f32x4.add(f32x4.mul(c, bA), f32x4.mul(s, aA));
            v128.store(w, reA);
            v128.store(w, imA, 16);
            const aB = v128.load(w, 32);
            const bB = v128.load(w, 48);
            const reB = f32x4.add(f32x4.sub(f32x4.mul(c, aB), f32x4.mul(s, bB)), forceB);
            const imB = f32x4.add(f32x4.mul(c, bB), f32x4.mul(s, aB));
            v128.store(w, reB, 32);
            v128.store(w, imB, 48);
            w += STATE_BYTES;
            const xRe = v128.load_splat<f32>(cell, 8);
            const xIm = v128.load_splat<f32>(cell, 12);
            nextXA = share(nextXA, xRe, reA, xIm, imA);
            nextXB = share(nextXB, xRe, reB, xIm, imB);
            const vRe = v128.load_splat<f32>(cell, 16);
            const vIm = v128.load_splat<f32>(cell, 20);
            nextVA = share(nextVA, vRe, reA, vIm, imA);
            nextVB = share(nextVB, vRe, reB, vIm, imB);
            const byRe = v128.load_splat<f32>(cell, 24);
            const byIm = v128.load_splat<f32>(cell, 28);
            heardA = share(heardA, byRe, reA, byIm, imA);
            heardB = share(heardB, byRe, reB, byIm, imB);
          }
          scatter(to, row, saturate(heardA));
          scatter(to + 4 * row, row, saturate(heardB));
        } else {
          for (let cell = table; cell < tableEnd; cell += CELL_BYTES) {
            const c = v128.load_splat<f32>(cell);
            const s = v128.load_splat<f32>(cell, 4);
            const aA = v128.load(w);
            const bA = v128.load(w, 16);
            const reA = f32x4.add(f32x4.sub(f32x4.mul(c, aA), f32x4.mul(s, bA)), forceA);
            const imA = f32x4.add(f32x4.mul(c, bA), f32x4.mul(s, aA));
            v128.store(w, reA);
            v128.store(w, imA, 16);
            const aB = v128.load(w, 32);
            const bB = v128.load(w, 48);
            const reB = f32x4.add(f32x4.sub(f32x4.mul(c, aB), f32x4.mul(s, bB)), forceB);
            const imB = f32x4.add(f32x4.mul(c, bB), f32x4.mul(s, aB));
            v128.store(w, reB, 32);
            v128.store(w, imB, 48);
            w += STATE_BYTES;
            const xRe = v128.load_splat<f32>(cell, 8);
            const xIm = v128.load_splat<f32>(cell, 12);
            nextXA = share(nextXA, xRe, reA, xIm, imA);
            nextXB = share(nextXB, xRe, reB, xIm, imB);
            const vRe = v128.load_splat<f32>(cell, 16);
            const vIm = v128.load_splat<f32>(cell, 20);
            nextVA = share(nextVA, vRe, reA, vIm, imA);
            nextVB = share(nextVB, vRe, reB, vIm, imB);
          }
        }
      }
      from += 4;
      to += 4;
    }
  }
}
