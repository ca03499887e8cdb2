// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The same steps as
// host/plants/plate/referenceKernel.ts, four rows at once in the lanes of f32x4.

/** Bytes of one pole's cells (8 f32) and of its state (re and im, a v128 each). */
const CELL_BYTES: usize = 32;
const STATE_BYTES: usize = 32;
const LANES: i32 = 4;

/** Where the caller may lay out its arrays. */
export function heapBase(): usize {
  return __heap_base;
}

function saturate(x: v128): v128 {
  const limit = f32x4.splat(4.97);
  const v = f32x4.max(f32x4.min(x, limit), f32x4.neg(limit));
  const s = f32x4.mul(v, v);
  const above = f32x4.add(
    f32x4.splat(135135),
    f32x4.mul(s, f32x4.add(f32x4.splat(17325), f32x4.mul(s, f32x4.add(f32x4.splat(378), s)))),
  );
  const below = f32x4.add(
    f32x4.splat(135135),
    f32x4.mul(
      s,
      f32x4.add(
        f32x4.splat(62370),
        f32x4.mul(s, f32x4.add(f32x4.splat(3150), f32x4.mul(s, f32x4.splat(28)))),
      ),
    ),
  );
  return f32x4.div(f32x4.mul(v, above), below);
}

/**
 * Plays rows, each from rest.
 *
 * @param table - poles x 8 f32: as StepTable's cells
 * @param motor - 11 f32: drive, forceLimit, fall, offset, atRest, brake, slope, curve, displacementPerForce,
 *   velocityPerForce, travel
 * @param state - poles x 2 v128, overwritten
 * @param drive - rows x samples f32
 * @param sense - rows x samples f32, written
 * @param rows - a multiple of 4
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
  const one = f32x4.splat(1);
  const gain = v128.load_splat<f32>(motor);
  const forceLimit = v128.load_splat<f32>(motor, 4);
  const fall = v128.load_splat<f32>(motor, 8);
  const offset = v128.load_splat<f32>(motor, 12);
  const atRest = v128.load_splat<f32>(motor, 16);
  const brake = v128.load_splat<f32>(motor, 20);
  const slope = v128.load_splat<f32>(motor, 24);
  const curve = v128.load_splat<f32>(motor, 28);
  const displacementPerForce = v128.load_splat<f32>(motor, 32);
  const velocityPerForce = v128.load_splat<f32>(motor, 36);
  const travel = v128.load_splat<f32>(motor, 40);
  const row = (<usize>samples) << 2;
  const tableEnd = table + <usize>poles * CELL_BYTES;

  for (let group = 0; group < rows; group += LANES) {
    memory.fill(state, 0, <usize>poles * STATE_BYTES);
    let factor = one;
    let rest = f32x4.splat(0);
    let nextX = f32x4.splat(0);
    let nextV = f32x4.splat(0);
    let from = drive + <usize>group * row;
    let to = sense + <usize>group * row;
    for (let k = 0; k < samples; k++) {
      let u = v128.load_zero<f32>(from);
      u = v128.load_lane<f32>(from + row, u, 1);
      u = v128.load_lane<f32>(from + 2 * row, u, 2);
      u = v128.load_lane<f32>(from + 3 * row, u, 3);
      const push = f32x4.mul(forceLimit, saturate(f32x4.mul(gain, u)));
      for (let step = 0; step < 2; step++) {
        const expected = f32x4.add(f32x4.mul(factor, push), rest);
        let x = f32x4.add(nextX, f32x4.mul(displacementPerForce, expected));
        const v = f32x4.add(nextV, f32x4.mul(velocityPerForce, expected));
        x = f32x4.max(f32x4.min(x, travel), f32x4.neg(travel));
        const away = f32x4.sub(x, offset);
        factor = f32x4.div(atRest, f32x4.add(one, f32x4.mul(fall, f32x4.mul(away, away))));
        rest = f32x4.sub(
          f32x4.mul(f32x4.mul(brake, f32x4.sub(one, f32x4.mul(factor, factor))), v),
          f32x4.mul(f32x4.add(slope, f32x4.mul(curve, x)), f32x4.mul(x, x)),
        );
        const force = f32x4.add(f32x4.mul(factor, push), rest);
        nextX = f32x4.splat(0);
        nextV = f32x4.splat(0);
        let heard = f32x4.splat(0);
        let w = state;
        for (let cell = table; cell < tableEnd; cell += CELL_BYTES) {
          const a = v128.load(w);
          const b = v128.load(w, 16);
          const c = v128.load_splat<f32>(cell);
          const s = v128.load_splat<f32>(cell, 4);
          const re = f32x4.add(f32x4.sub(f32x4.mul(c, a), f32x4.mul(s, b)), force);
          const im = f32x4.add(f32x4.mul(c, b), f32x4.mul(s, a));
          v128.store(w, re);
          v128.store(w, im, 16);
          w += STATE_BYTES;
          nextX = f32x4.add(
            nextX,
            f32x4.sub(
              f32x4.mul(v128.load_splat<f32>(cell, 8), re),
              f32x4.mul(v128.load_splat<f32>(cell, 12), im),
            ),
          );
          nextV = f32x4.add(
            nextV,
            f32x4.sub(
              f32x4.mul(v128.load_splat<f32>(cell, 16), re),
              f32x4.mul(v128.load_splat<f32>(cell, 20), im),
            ),
          );
          if (step == 0) {
            heard = f32x4.add(
              heard,
              f32x4.sub(
                f32x4.mul(v128.load_splat<f32>(cell, 24), re),
                f32x4.mul(v128.load_splat<f32>(cell, 28), im),
              ),
            );
          }
        }
        if (step == 0) {
          const y = saturate(heard);
          v128.store_lane<f32>(to, y, 0);
          v128.store_lane<f32>(to + row, y, 1);
          v128.store_lane<f32>(to + 2 * row, y, 2);
          v128.store_lane<f32>(to + 3 * row, y, 3);
        }
      }
      from += 4;
      to += 4;
    }
  }
}
