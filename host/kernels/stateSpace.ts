// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The state-space twin
// (host/twins/stateSpace.ts) forward and backward in time, four rows at once in the lanes of f32x4.
//
// Cells, f32: for each mode 18 - cos and sin of its step; what drive gives it (re, im); what the signals w0, w1, w2 give
// it; what it gives the output; what it gives the signals p0, p1, p2 - then for each unit 9 - bias, drive, p0, p1, p2,
// output, w0, w1, w2 - then the output's constant and its share of drive.

import { addTo, clamped, gather, scatter } from './shared/lanes';

export { heapBase } from './shared/lanes';

const MODE: usize = 18 * 4;
const UNIT: usize = 9 * 4;
/** v128s of one mode and of one unit where gradients are summed. */
const MODE_SUMS: usize = 18 * 16;
const UNIT_SUMS: usize = 9 * 16;
/** p0, p1, p2, w0, w1, w2 of one step. */
const SIGNALS: usize = 6 * 16;

// @ts-ignore: decorator
@inline
function madd(sum: v128, cell: usize, x: v128): v128 {
  return f32x4.add(sum, f32x4.mul(v128.load_splat<f32>(cell), x));
}

/**
 * Four rows from rest. At each step the track holds the state before it and the signals, and `heard` the units' outputs.
 *
 * @param stride - bytes from one step's track to the next; 0 keeps none
 * @param heardStride - of the units' outputs
 * @param target - what was sensed, and `sense` becomes scale (prediction - target); 0 for the prediction itself
 */
// @ts-ignore: decorator
@inline
function forwardGroup(
  cells: usize,
  modes: i32,
  units: i32,
  drive: usize,
  sense: usize,
  target: usize,
  scale: v128,
  track: usize,
  stride: usize,
  heard: usize,
  heardStride: usize,
  samples: i32,
): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const row = (<usize>samples) << 2;
  const unitCells = cells + <usize>modes * MODE;
  const last = unitCells + <usize>units * UNIT;
  const signals = <usize>modes * 32;
  memory.fill(track, 0, signals);
  for (let k: usize = 0; k < row; k += 4) {
    const u = clamped(gather(drive + k, row));
    let p0 = zero;
    let p1 = zero;
    let p2 = zero;
    let y = madd(v128.load_splat<f32>(last), last + 4, u);
    let z = track;
    for (let cell = cells; cell < unitCells; cell += MODE, z += 32) {
      const a = v128.load(z);
      const b = v128.load(z, 16);
      y = madd(madd(y, cell + 40, a), cell + 44, b);
      p0 = madd(madd(p0, cell + 48, a), cell + 52, b);
      p1 = madd(madd(p1, cell + 56, a), cell + 60, b);
      p2 = madd(madd(p2, cell + 64, a), cell + 68, b);
    }
    let w0 = zero;
    let w1 = zero;
    let w2 = zero;
    let h = heard;
    for (let cell = unitCells; cell < last; cell += UNIT, h += 16) {
      let x = madd(v128.load_splat<f32>(cell), cell + 4, u);
      x = madd(madd(madd(x, cell + 8, p0), cell + 12, p1), cell + 16, p2);
      x = f32x4.div(x, f32x4.sqrt(f32x4.add(one, f32x4.mul(x, x))));
      v128.store(h, x);
      y = madd(y, cell + 20, x);
      w0 = madd(w0, cell + 24, x);
      w1 = madd(w1, cell + 28, x);
      w2 = madd(w2, cell + 32, x);
    }
    v128.store(z, p0);
    v128.store(z, p1, 16);
    v128.store(z, p2, 32);
    v128.store(z, w0, 48);
    v128.store(z, w1, 64);
    v128.store(z, w2, 80);
    if (target != 0) y = f32x4.mul(scale, f32x4.sub(y, gather(target + k, row)));
    scatter(sense + k, row, y);
    z = track;
    track += stride;
    heard += heardStride;
    let next = track;
    for (let cell = cells; cell < unitCells; cell += MODE, z += 32, next += 32) {
      const a = v128.load(z);
      const b = v128.load(z, 16);
      const c = v128.load_splat<f32>(cell);
      const s = v128.load_splat<f32>(cell, 4);
      let re = f32x4.sub(f32x4.mul(c, a), f32x4.mul(s, b));
      let im = f32x4.add(f32x4.mul(c, b), f32x4.mul(s, a));
      re = madd(madd(madd(madd(re, cell + 8, u), cell + 16, w0), cell + 24, w1), cell + 32, w2);
      im = madd(madd(madd(madd(im, cell + 12, u), cell + 20, w0), cell + 28, w1), cell + 36, w2);
      v128.store(next, re);
      v128.store(next, im, 16);
    }
  }
}

/**
 * Back through a track, of which nothing but what was heard is read unless `learn`. `adjoint` is overwritten; `out`, if
 * not 0, becomes the gradient by drive; `sums`, if `learn`, is added to, a v128 for each cell.
 */
// @ts-ignore: decorator
@inline
function backwardGroup(
  cells: usize,
  modes: i32,
  units: i32,
  drive: usize,
  cotangent: usize,
  out: usize,
  track: usize,
  stride: usize,
  heard: usize,
  heardStride: usize,
  adjoint: usize,
  sums: usize,
  samples: i32,
  learn: bool,
): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const row = (<usize>samples) << 2;
  const unitCells = cells + <usize>modes * MODE;
  const last = unitCells + <usize>units * UNIT;
  const unitSums = sums + <usize>modes * MODE_SUMS;
  const lastSums = unitSums + <usize>units * UNIT_SUMS;
  const signals = <usize>modes * 32;
  memory.fill(adjoint, 0, signals);
  track += <usize>samples * stride;
  heard += <usize>samples * heardStride;
  for (let k: usize = row; k > 0; ) {
    k -= 4;
    track -= stride;
    heard -= heardStride;
    const raw = gather(drive + k, row);
    const u = clamped(raw);
    const gy = gather(cotangent + k, row);
    const at = track + signals;
    const w0 = v128.load(at, 48);
    const w1 = v128.load(at, 64);
    const w2 = v128.load(at, 80);
    let gu = f32x4.mul(v128.load_splat<f32>(last, 4), gy);
    let g0 = zero;
    let g1 = zero;
    let g2 = zero;
    let z = adjoint;
    let state = track;
    let sum = sums;
    for (let cell = cells; cell < unitCells; cell += MODE, z += 32) {
      const ga = v128.load(z);
      const gb = v128.load(z, 16);
      gu = madd(madd(gu, cell + 8, ga), cell + 12, gb);
      g0 = madd(madd(g0, cell + 16, ga), cell + 20, gb);
      g1 = madd(madd(g1, cell + 24, ga), cell + 28, gb);
      g2 = madd(madd(g2, cell + 32, ga), cell + 36, gb);
      if (learn) {
        const a = v128.load(state);
        const b = v128.load(state, 16);
        v128.store(sum, f32x4.add(v128.load(sum), f32x4.add(f32x4.mul(ga, a), f32x4.mul(gb, b))));
        v128.store(sum + 16, f32x4.add(v128.load(sum + 16), f32x4.sub(f32x4.mul(gb, a), f32x4.mul(ga, b))));
        addTo(sum + 32, ga, u);
        addTo(sum + 48, gb, u);
        addTo(sum + 64, ga, w0);
        addTo(sum + 80, gb, w0);
        addTo(sum + 96, ga, w1);
        addTo(sum + 112, gb, w1);
        addTo(sum + 128, ga, w2);
        addTo(sum + 144, gb, w2);
        state += 32;
        sum += MODE_SUMS;
      }
    }
    const p0 = v128.load(at);
    const p1 = v128.load(at, 16);
    const p2 = v128.load(at, 32);
    let q0 = zero;
    let q1 = zero;
    let q2 = zero;
    let h = heard;
    sum = unitSums;
    for (let cell = unitCells; cell < last; cell += UNIT, h += 16) {
      const x = v128.load(h);
      const left = f32x4.sub(one, f32x4.mul(x, x));
      let gh = f32x4.mul(v128.load_splat<f32>(cell, 20), gy);
      gh = madd(madd(madd(gh, cell + 24, g0), cell + 28, g1), cell + 32, g2);
      const gx = f32x4.mul(gh, f32x4.mul(left, f32x4.sqrt(left)));
      gu = madd(gu, cell + 4, gx);
      q0 = madd(q0, cell + 8, gx);
      q1 = madd(q1, cell + 12, gx);
      q2 = madd(q2, cell + 16, gx);
      if (learn) {
        v128.store(sum, f32x4.add(v128.load(sum), gx));
        addTo(sum + 16, gx, u);
        addTo(sum + 32, gx, p0);
        addTo(sum + 48, gx, p1);
        addTo(sum + 64, gx, p2);
        addTo(sum + 80, gy, x);
        addTo(sum + 96, g0, x);
        addTo(sum + 112, g1, x);
        addTo(sum + 128, g2, x);
        sum += UNIT_SUMS;
      }
    }
    if (learn) {
      v128.store(lastSums, f32x4.add(v128.load(lastSums), gy));
      addTo(lastSums + 16, gy, u);
    }
    if (out != 0) scatter(out + k, row, v128.and(gu, f32x4.le(f32x4.abs(raw), one)));
    z = adjoint;
    state = track;
    sum = sums;
    for (let cell = cells; cell < unitCells; cell += MODE, z += 32) {
      const ga = v128.load(z);
      const gb = v128.load(z, 16);
      const c = v128.load_splat<f32>(cell);
      const s = v128.load_splat<f32>(cell, 4);
      let re = f32x4.add(f32x4.mul(c, ga), f32x4.mul(s, gb));
      let im = f32x4.sub(f32x4.mul(c, gb), f32x4.mul(s, ga));
      re = madd(madd(madd(madd(re, cell + 40, gy), cell + 48, q0), cell + 56, q1), cell + 64, q2);
      im = madd(madd(madd(madd(im, cell + 44, gy), cell + 52, q0), cell + 60, q1), cell + 68, q2);
      v128.store(z, re);
      v128.store(z, im, 16);
      if (learn) {
        const a = v128.load(state);
        const b = v128.load(state, 16);
        addTo(sum + 160, gy, a);
        addTo(sum + 176, gy, b);
        addTo(sum + 192, q0, a);
        addTo(sum + 208, q0, b);
        addTo(sum + 224, q1, a);
        addTo(sum + 240, q1, b);
        addTo(sum + 256, q2, a);
        addTo(sum + 272, q2, b);
        state += 32;
        sum += MODE_SUMS;
      }
    }
  }
}

/** Bytes of one step's track. */
export function trackBytes(modes: i32, units: i32): usize {
  return heardAt(modes) + (<usize>units << 4);
}

/** Where in a step's track the units' outputs are. */
// @ts-ignore: decorator
@inline
function heardAt(modes: i32): usize {
  return <usize>modes * 32 + SIGNALS;
}

/** @param rows - a multiple of 4, as everywhere here */
export function predict(
  cells: usize,
  modes: i32,
  units: i32,
  drive: usize,
  sense: usize,
  track: usize,
  samples: i32,
  rows: i32,
): void {
  const group = (<usize>samples) << 4;
  for (let i = 0; i < rows; i += 4, drive += group, sense += group) {
    forwardGroup(cells, modes, units, drive, sense, 0, f32x4.splat(0), track, 0, track + heardAt(modes), 0, samples);
  }
}

/**
 * As `predict`, and keeps what going back takes.
 *
 * @param heard - written: rows / 4 x samples x units v128s
 */
export function linearise(
  cells: usize,
  modes: i32,
  units: i32,
  drive: usize,
  sense: usize,
  heard: usize,
  track: usize,
  samples: i32,
  rows: i32,
): void {
  const group = (<usize>samples) << 4;
  const step = (<usize>units) << 4;
  for (let i = 0; i < rows; i += 4, drive += group, sense += group, heard += <usize>samples * step) {
    forwardGroup(cells, modes, units, drive, sense, 0, f32x4.splat(0), track, 0, heard, step, samples);
  }
}

/**
 * Vector-Jacobian product by drive, at what `linearise` has kept.
 *
 * @param out - rows x samples, written
 */
export function pullback(
  cells: usize,
  modes: i32,
  units: i32,
  drive: usize,
  cotangent: usize,
  out: usize,
  heard: usize,
  track: usize,
  adjoint: usize,
  samples: i32,
  rows: i32,
): void {
  const group = (<usize>samples) << 4;
  const step = (<usize>units) << 4;
  for (let i = 0; i < rows; i += 4, drive += group, cotangent += group, out += group) {
    backwardGroup(cells, modes, units, drive, cotangent, out, track, 0, heard, step, adjoint, 0, samples, false);
    heard += <usize>samples * step;
  }
}

/**
 * Vector-Jacobian product by drive.
 *
 * @param sense - room for four rows
 * @param out - rows x samples, written
 */
export function vjp(
  cells: usize,
  modes: i32,
  units: i32,
  drive: usize,
  cotangent: usize,
  out: usize,
  sense: usize,
  track: usize,
  adjoint: usize,
  samples: i32,
  rows: i32,
): void {
  const group = (<usize>samples) << 4;
  const stride = trackBytes(modes, units);
  const heard = track + heardAt(modes);
  for (let i = 0; i < rows; i += 4, drive += group, cotangent += group, out += group) {
    forwardGroup(cells, modes, units, drive, sense, 0, f32x4.splat(0), track, stride, heard, stride, samples);
    backwardGroup(cells, modes, units, drive, cotangent, out, track, stride, heard, stride, adjoint, 0, samples, false);
  }
}

/**
 * Gradient of scale / 2 times the summed squared error by each cell, in four parts.
 *
 * @param target - rows x samples, what was sensed
 * @param sums - a v128 for each cell, added to
 */
export function gradient(
  cells: usize,
  modes: i32,
  units: i32,
  drive: usize,
  target: usize,
  scale: f32,
  sense: usize,
  track: usize,
  adjoint: usize,
  sums: usize,
  samples: i32,
  rows: i32,
): void {
  const group = (<usize>samples) << 4;
  const stride = trackBytes(modes, units);
  const heard = track + heardAt(modes);
  for (let i = 0; i < rows; i += 4, drive += group, target += group) {
    forwardGroup(cells, modes, units, drive, sense, target, f32x4.splat(scale), track, stride, heard, stride, samples);
    backwardGroup(cells, modes, units, drive, sense, 0, track, stride, heard, stride, adjoint, sums, samples, true);
  }
}
