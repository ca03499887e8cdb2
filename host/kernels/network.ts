// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The same sums as
// host/network/layer.ts and digital.ts, four samples at once. Arrays are f32, laid out as there; every pointer is a byte offset.

import { at } from './shared/lanes';

export { heapBase } from './shared/lanes';

export function driveLayer(
  samples: i32,
  width: i32,
  channels: i32,
  rows: i32,
  a: usize,
  b: usize,
  h: usize,
  v: usize,
  u: usize,
): void {
  const one = f32x4.splat(1);
  const minusOne = f32x4.splat(-1);
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const out = (row * width + m) * samples;
      let n = 0;
      for (; n + 4 <= samples; n += 4) {
        let sum = v128.load(at(b, m * samples + n));
        for (let k = 0; k < channels; k++) {
          const scale = v128.load(at(a, (m * channels + k) * samples + n));
          const input = v128.load(at(h, (row * channels + k) * samples + n));
          sum = f32x4.add(sum, f32x4.mul(scale, input));
        }
        v128.store(at(v, out + n), sum);
        v128.store(at(u, out + n), f32x4.min(f32x4.max(sum, minusOne), one));
      }
      for (; n < samples; n++) {
        let sum = load<f32>(at(b, m * samples + n));
        for (let k = 0; k < channels; k++) {
          sum +=
            load<f32>(at(a, (m * channels + k) * samples + n)) * load<f32>(at(h, (row * channels + k) * samples + n));
        }
        store<f32>(at(v, out + n), sum);
        store<f32>(at(u, out + n), min<f32>(max<f32>(sum, -1), 1));
      }
    }
  }
}

export function passOn(
  samples: i32,
  width: i32,
  rows: i32,
  reverse: bool,
  limit: f32,
  s: usize,
  y: usize,
  v: usize,
  h: usize,
): void {
  const most = f32x4.splat(limit);
  const least = f32x4.splat(-limit);
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const from = (row * width + m) * samples;
      let n = 0;
      for (; n + 4 <= samples; n += 4) {
        const held = f32x4.min(f32x4.max(v128.load(at(v, from + n)), least), most);
        const passed = f32x4.add(
          v128.load(at(y, from + n)),
          f32x4.mul(v128.load(at(s, m * samples + n)), held),
        );
        if (reverse) {
          v128.store(at(h, from + samples - 4 - n), v128.shuffle<f32>(passed, passed, 3, 2, 1, 0));
        } else {
          v128.store(at(h, from + n), passed);
        }
      }
      for (; n < samples; n++) {
        const held = min<f32>(max<f32>(load<f32>(at(v, from + n)), -limit), limit);
        const passed = load<f32>(at(y, from + n)) + load<f32>(at(s, m * samples + n)) * held;
        store<f32>(at(h, reverse ? from + samples - 1 - n : from + n), passed);
      }
    }
  }
}

function reverseRow(row: usize, samples: i32): void {
  for (let i = 0, j = samples - 1; i < j; i++, j--) {
    const kept = load<f32>(at(row, i));
    store<f32>(at(row, i), load<f32>(at(row, j)));
    store<f32>(at(row, j), kept);
  }
}

export function passBack(
  samples: i32,
  width: i32,
  rows: i32,
  reverse: bool,
  limit: f32,
  s: usize,
  v: usize,
  gh: usize,
  gv: usize,
  gs: usize,
): void {
  const most = f32x4.splat(limit);
  const least = f32x4.splat(-limit);
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const from = (row * width + m) * samples;
      if (reverse) reverseRow(at(gh, from), samples);
      let n = 0;
      for (; n + 4 <= samples; n += 4) {
        const value = v128.load(at(v, from + n));
        const held = f32x4.min(f32x4.max(value, least), most);
        const g = v128.load(at(gh, from + n));
        const sum = at(gs, m * samples + n);
        v128.store(sum, f32x4.add(v128.load(sum), f32x4.mul(g, held)));
        const through = f32x4.mul(g, v128.load(at(s, m * samples + n)));
        v128.store(at(gv, from + n), v128.and(through, f32x4.eq(value, held)));
      }
      for (; n < samples; n++) {
        const value = load<f32>(at(v, from + n));
        const held = min<f32>(max<f32>(value, -limit), limit);
        const g = load<f32>(at(gh, from + n));
        const sum = at(gs, m * samples + n);
        store<f32>(sum, load<f32>(sum) + g * held);
        store<f32>(at(gv, from + n), value === held ? g * load<f32>(at(s, m * samples + n)) : 0);
      }
    }
  }
}

/** @param gh - 0 when the gradient with respect to h is not wanted */
export function driveBack(
  samples: i32,
  width: i32,
  channels: i32,
  rows: i32,
  a: usize,
  h: usize,
  v: usize,
  gu: usize,
  gv: usize,
  ga: usize,
  gb: usize,
  gh: usize,
): void {
  const one = f32x4.splat(1);
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const from = (row * width + m) * samples;
      let n = 0;
      for (; n + 4 <= samples; n += 4) {
        const played = f32x4.le(f32x4.abs(v128.load(at(v, from + n))), one);
        const sum = f32x4.add(v128.load(at(gv, from + n)), v128.and(v128.load(at(gu, from + n)), played));
        v128.store(at(gv, from + n), sum);
        const bias = at(gb, m * samples + n);
        v128.store(bias, f32x4.add(v128.load(bias), sum));
      }
      for (; n < samples; n++) {
        let sum = load<f32>(at(gv, from + n));
        if (abs<f32>(load<f32>(at(v, from + n))) <= 1) sum += load<f32>(at(gu, from + n));
        store<f32>(at(gv, from + n), sum);
        const bias = at(gb, m * samples + n);
        store<f32>(bias, load<f32>(bias) + sum);
      }
    }
    for (let k = 0; k < channels; k++) {
      const input = (row * channels + k) * samples;
      let n = 0;
      for (; n + 4 <= samples; n += 4) {
        const x = v128.load(at(h, input + n));
        let below = f32x4.splat(0);
        for (let m = 0; m < width; m++) {
          const g = v128.load(at(gv, (row * width + m) * samples + n));
          const scale = (m * channels + k) * samples + n;
          v128.store(at(ga, scale), f32x4.add(v128.load(at(ga, scale)), f32x4.mul(g, x)));
          below = f32x4.add(below, f32x4.mul(g, v128.load(at(a, scale))));
        }
        if (gh) v128.store(at(gh, input + n), below);
      }
      for (; n < samples; n++) {
        const x = load<f32>(at(h, input + n));
        let below: f32 = 0;
        for (let m = 0; m < width; m++) {
          const g = load<f32>(at(gv, (row * width + m) * samples + n));
          const scale = (m * channels + k) * samples + n;
          store<f32>(at(ga, scale), load<f32>(at(ga, scale)) + g * x);
          below += g * load<f32>(at(a, scale));
        }
        if (gh) store<f32>(at(gh, input + n), below);
      }
    }
  }
}

/** to += value * from, where value is not 0: images are mostly dark. */
// @ts-ignore: decorator
@inline
function addScaled(to: usize, from: usize, value: f32, samples: i32): void {
  if (value === 0) return;
  const scale = f32x4.splat(value);
  let n = 0;
  for (; n + 4 <= samples; n += 4) {
    v128.store(at(to, n), f32x4.add(v128.load(at(to, n)), f32x4.mul(scale, v128.load(at(from, n)))));
  }
  for (; n < samples; n++) store<f32>(at(to, n), load<f32>(at(to, n)) + value * load<f32>(at(from, n)));
}

export function project(
  inputs: i32,
  samples: i32,
  rows: i32,
  matrix: usize,
  bias: usize,
  x: usize,
  h: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const to = at(h, row * samples);
    for (let n = 0; n < samples; n++) store<f32>(at(to, n), load<f32>(at(bias, n)));
    for (let i = 0; i < inputs; i++) {
      addScaled(to, at(matrix, i * samples), load<f32>(at(x, row * inputs + i)), samples);
    }
  }
}

export function projectBack(
  inputs: i32,
  samples: i32,
  rows: i32,
  x: usize,
  gh: usize,
  gmatrix: usize,
  gbias: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const from = at(gh, row * samples);
    addScaled(gbias, from, 1, samples);
    for (let i = 0; i < inputs; i++) {
      addScaled(at(gmatrix, i * samples), from, load<f32>(at(x, row * inputs + i)), samples);
    }
  }
}
