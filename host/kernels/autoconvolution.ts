// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The autoconvolution twin
// (host/twins/autoconvolution.ts) forward and backward, four rows at once in the lanes of f32x4.
//
// Cells, f32, N of drive and 2 N - 1 frequencies: of the field per unit of drive N re, N im; of the field at no drive N re,
// N im; the frequencies' gains; the input's weights; the output's weights; the output's constant.
// A group's track, a v128 each: drive N, blurred drive N, field re N, im N, its square's re 2 N - 1, im 2 N - 1.

import { addTo, at as cell, clamped, gather, scatter } from './shared/lanes';

export { heapBase } from './shared/lanes';

// @ts-ignore: decorator
@inline
function lane(at: usize, index: i32): usize {
  return at + ((<usize>index) << 4);
}

/** Square of a series: sums over i + j = m of E_i E_j, pairs from the outside in. */
function square(count: i32, re: usize, im: usize, toRe: usize, toIm: usize): void {
  for (let m = 0; m < 2 * count - 1; m++) {
    let sumRe = f32x4.splat(0);
    let sumIm = f32x4.splat(0);
    let i = max<i32>(0, m - count + 1);
    let j = m - i;
    for (; i < j; i++, j--) {
      const a = v128.load(lane(re, i));
      const b = v128.load(lane(im, i));
      const c = v128.load(lane(re, j));
      const d = v128.load(lane(im, j));
      sumRe = f32x4.add(sumRe, f32x4.sub(f32x4.mul(a, c), f32x4.mul(b, d)));
      sumIm = f32x4.add(sumIm, f32x4.add(f32x4.mul(a, d), f32x4.mul(b, c)));
    }
    sumRe = f32x4.add(sumRe, sumRe);
    sumIm = f32x4.add(sumIm, sumIm);
    if (i === j) {
      const a = v128.load(lane(re, i));
      const b = v128.load(lane(im, i));
      sumRe = f32x4.add(sumRe, f32x4.sub(f32x4.mul(a, a), f32x4.mul(b, b)));
      const both = f32x4.mul(a, b);
      sumIm = f32x4.add(sumIm, f32x4.add(both, both));
    }
    v128.store(lane(toRe, m), sumRe);
    v128.store(lane(toIm, m), sumIm);
  }
}

/** Backward through `square`: 2 times the sums over j of G_(k+j) and E_j's conjugate. Two k at once share what they load. */
function squareBack(count: i32, re: usize, im: usize, gre: usize, gim: usize, toRe: usize, toIm: usize): void {
  for (let k = 0; k < count; k += 2) {
    const isLast = k + 1 === count;
    let re0 = f32x4.splat(0);
    let im0 = f32x4.splat(0);
    let re1 = f32x4.splat(0);
    let im1 = f32x4.splat(0);
    let p = v128.load(lane(gre, k));
    let q = v128.load(lane(gim, k));
    for (let j = 0; j < count; j++) {
      const a = v128.load(lane(re, j));
      const b = v128.load(lane(im, j));
      re0 = f32x4.add(re0, f32x4.add(f32x4.mul(p, a), f32x4.mul(q, b)));
      im0 = f32x4.add(im0, f32x4.sub(f32x4.mul(q, a), f32x4.mul(p, b)));
      // The next one's place is past the end only where there is no k + 1.
      p = v128.load(lane(gre, k + j + 1));
      q = v128.load(lane(gim, k + j + 1));
      re1 = f32x4.add(re1, f32x4.add(f32x4.mul(p, a), f32x4.mul(q, b)));
      im1 = f32x4.add(im1, f32x4.sub(f32x4.mul(q, a), f32x4.mul(p, b)));
    }
    v128.store(lane(toRe, k), f32x4.add(re0, re0));
    v128.store(lane(toIm, k), f32x4.add(im0, im0));
    if (isLast) break;
    v128.store(lane(toRe, k + 1), f32x4.add(re1, re1));
    v128.store(lane(toIm, k + 1), f32x4.add(im1, im1));
  }
}

/** Frequency that a bin of the output is in the middle of. */
// @ts-ignore: decorator
@inline
function middle(bin: i32, bins: i32, count: i32): i32 {
  return bins === 1 ? count - 1 : (2 * bin * (count - 1) + (bins - 1) / 2) / (bins - 1);
}

/** Four rows forward: the track is written, and the output before it is clamped, bins v128s. */
function forward(
  cells: usize,
  count: i32,
  bins: i32,
  inReach: i32,
  outReach: i32,
  drive: usize,
  track: usize,
  out: usize,
): void {
  const frequencies = 2 * count - 1;
  const row = (<usize>count) << 2;
  const gains = cell(cells, 4 * count);
  const inWeights = cell(gains, frequencies);
  const outWeights = cell(inWeights, 2 * inReach + 1);
  const constant = cell(outWeights, 2 * outReach + 1);
  const blurred = lane(track, count);
  const re = lane(blurred, count);
  const im = lane(re, count);
  const squareRe = lane(im, count);
  const squareIm = lane(squareRe, frequencies);
  for (let k = 0; k < count; k++) v128.store(lane(track, k), clamped(gather(cell(drive, k), row)));
  for (let k = 0; k < count; k++) {
    let sum = f32x4.splat(0);
    for (let j = max<i32>(0, k - inReach); j <= min<i32>(count - 1, k + inReach); j++) {
      const weight = v128.load_splat<f32>(cell(inWeights, j - k + inReach));
      sum = f32x4.add(sum, f32x4.mul(weight, v128.load(lane(track, j))));
    }
    v128.store(lane(blurred, k), sum);
    const perRe = v128.load_splat<f32>(cell(cells, k));
    const perIm = v128.load_splat<f32>(cell(cells, count + k));
    v128.store(
      lane(re, k),
      f32x4.add(f32x4.mul(perRe, sum), v128.load_splat<f32>(cell(cells, 2 * count + k))),
    );
    v128.store(
      lane(im, k),
      f32x4.add(f32x4.mul(perIm, sum), v128.load_splat<f32>(cell(cells, 3 * count + k))),
    );
  }
  square(count, re, im, squareRe, squareIm);
  for (let n = 0; n < bins; n++) {
    let sum = v128.load_splat<f32>(constant);
    const at = middle(n, bins, count);
    for (let m = max<i32>(0, at - outReach); m <= min<i32>(frequencies - 1, at + outReach); m++) {
      const a = v128.load(lane(squareRe, m));
      const b = v128.load(lane(squareIm, m));
      const power = f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b));
      const weight = f32x4.mul(
        v128.load_splat<f32>(cell(gains, m)),
        v128.load_splat<f32>(cell(outWeights, m - at + outReach)),
      );
      sum = f32x4.add(sum, f32x4.mul(weight, power));
    }
    v128.store(lane(out, n), sum);
  }
}

/** @param rows - a multiple of 4 */
export function predict(
  cells: usize,
  count: i32,
  bins: i32,
  inReach: i32,
  outReach: i32,
  drive: usize,
  sense: usize,
  track: usize,
  out: usize,
  rows: i32,
): void {
  const group = (<usize>count) << 4;
  const binRow = (<usize>bins) << 2;
  for (let r = 0; r < rows; r += 4) {
    forward(cells, count, bins, inReach, outReach, drive, track, out);
    for (let n = 0; n < bins; n++) scatter(cell(sense, n), binRow, clamped(v128.load(lane(out, n))));
    drive += group;
    sense += 4 * binRow;
  }
}

/**
 * Four rows backward from the cotangents in `out`.
 *
 * @param adjoint - room for 3 (2 N - 1) + 3 N + 2 v128s
 * @param sums - a v128 for each cell, added to; 0 for none
 * @param into - four rows of gradient by drive, written; 0 for none
 */
function backward(
  cells: usize,
  count: i32,
  bins: i32,
  inReach: i32,
  outReach: i32,
  track: usize,
  out: usize,
  adjoint: usize,
  sums: usize,
  into: usize,
  drive: usize,
): void {
  const frequencies = 2 * count - 1;
  const row = (<usize>count) << 2;
  const gainsAt = 4 * count;
  const inAt = gainsAt + frequencies;
  const outAt = inAt + 2 * inReach + 1;
  const constantAt = outAt + 2 * outReach + 1;
  const blurred = lane(track, count);
  const re = lane(blurred, count);
  const im = lane(re, count);
  const squareRe = lane(im, count);
  const squareIm = lane(squareRe, frequencies);
  const byPower = adjoint;
  // One more than there are: squareBack looks one too far, and multiplies by it nothing that is kept.
  const byRe = lane(byPower, frequencies);
  const byIm = lane(byRe, frequencies + 1);
  const byFieldRe = lane(byIm, frequencies + 1);
  const byFieldIm = lane(byFieldRe, count);
  const byBlurred = lane(byFieldIm, count);
  for (let m = 0; m < frequencies; m++) v128.store(lane(byPower, m), f32x4.splat(0));
  for (let n = 0; n < bins; n++) {
    const g = v128.load(lane(out, n));
    const at = middle(n, bins, count);
    for (let m = max<i32>(0, at - outReach); m <= min<i32>(frequencies - 1, at + outReach); m++) {
      const tap = m - at + outReach;
      addTo(lane(byPower, m), g, v128.load_splat<f32>(cell(cells, outAt + tap)));
      if (sums) {
        const a = v128.load(lane(squareRe, m));
        const b = v128.load(lane(squareIm, m));
        const power = f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b));
        const heard = f32x4.mul(power, v128.load_splat<f32>(cell(cells, gainsAt + m)));
        addTo(lane(sums, outAt + tap), g, heard);
      }
    }
    if (sums) addTo(lane(sums, constantAt), g, f32x4.splat(1));
  }
  for (let m = 0; m < frequencies; m++) {
    const g = v128.load(lane(byPower, m));
    const a = v128.load(lane(squareRe, m));
    const b = v128.load(lane(squareIm, m));
    if (sums) addTo(lane(sums, gainsAt + m), g, f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b)));
    const twice = f32x4.mul(f32x4.add(g, g), v128.load_splat<f32>(cell(cells, gainsAt + m)));
    v128.store(lane(byRe, m), f32x4.mul(twice, a));
    v128.store(lane(byIm, m), f32x4.mul(twice, b));
  }
  squareBack(count, re, im, byRe, byIm, byFieldRe, byFieldIm);
  for (let k = 0; k < count; k++) {
    const gre = v128.load(lane(byFieldRe, k));
    const gim = v128.load(lane(byFieldIm, k));
    if (sums) {
      const sum = v128.load(lane(blurred, k));
      addTo(lane(sums, k), gre, sum);
      addTo(lane(sums, count + k), gim, sum);
      addTo(lane(sums, 2 * count + k), gre, f32x4.splat(1));
      addTo(lane(sums, 3 * count + k), gim, f32x4.splat(1));
    }
    v128.store(
      lane(byBlurred, k),
      f32x4.add(
        f32x4.mul(gre, v128.load_splat<f32>(cell(cells, k))),
        f32x4.mul(gim, v128.load_splat<f32>(cell(cells, count + k))),
      ),
    );
  }
  for (let j = 0; j < count; j++) {
    let sum = f32x4.splat(0);
    const x = v128.load(lane(track, j));
    for (let k = max<i32>(0, j - inReach); k <= min<i32>(count - 1, j + inReach); k++) {
      const tap = inAt + j - k + inReach;
      const g = v128.load(lane(byBlurred, k));
      sum = f32x4.add(sum, f32x4.mul(g, v128.load_splat<f32>(cell(cells, tap))));
      if (sums) addTo(lane(sums, tap), g, x);
    }
    if (into) {
      const isHeard = f32x4.le(f32x4.abs(gather(cell(drive, j), row)), f32x4.splat(1));
      scatter(cell(into, j), row, v128.and(sum, isHeard));
    }
  }
}

/** Gradient of sum(predict(drive) * cotangent) by drive. */
export function vjp(
  cells: usize,
  count: i32,
  bins: i32,
  inReach: i32,
  outReach: i32,
  drive: usize,
  cotangent: usize,
  into: usize,
  track: usize,
  out: usize,
  adjoint: usize,
  rows: i32,
): void {
  const group = (<usize>count) << 4;
  const binRow = (<usize>bins) << 2;
  for (let r = 0; r < rows; r += 4) {
    forward(cells, count, bins, inReach, outReach, drive, track, out);
    for (let n = 0; n < bins; n++) {
      const isHeard = f32x4.le(f32x4.abs(v128.load(lane(out, n))), f32x4.splat(1));
      v128.store(lane(out, n), v128.and(gather(cell(cotangent, n), binRow), isHeard));
    }
    backward(cells, count, bins, inReach, outReach, track, out, adjoint, 0, into, drive);
    drive += group;
    into += group;
    cotangent += 4 * binRow;
  }
}

/** Gradient of scale / 2 times the sum of squared errors by every cell, a v128 of partial sums each, added to. */
export function gradient(
  cells: usize,
  count: i32,
  bins: i32,
  inReach: i32,
  outReach: i32,
  drive: usize,
  sense: usize,
  scale: f32,
  track: usize,
  out: usize,
  adjoint: usize,
  sums: usize,
  rows: i32,
): void {
  const group = (<usize>count) << 4;
  const binRow = (<usize>bins) << 2;
  for (let r = 0; r < rows; r += 4) {
    forward(cells, count, bins, inReach, outReach, drive, track, out);
    for (let n = 0; n < bins; n++) {
      const raw = v128.load(lane(out, n));
      const error = f32x4.sub(clamped(raw), gather(cell(sense, n), binRow));
      // What is off the scale is drawn back as far as it is wrong: else it would stay there.
      v128.store(lane(out, n), f32x4.mul(f32x4.splat(scale), error));
    }
    backward(cells, count, bins, inReach, outReach, track, out, adjoint, sums, 0, drive);
    drive += group;
    sense += 4 * binRow;
  }
}
