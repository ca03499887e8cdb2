// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The equations of
// host/plants/circuit/referenceKernel.ts with the static part from a table, four rows at once in the lanes of f32x4 and
// two such groups in turn, so that the processor works on one while it waits for the other's table.
// L1's current is kept times R3 and L2's times RE, so that all of the state is in volts.

import { gather, scatter } from './shared/lanes';

export { heapBase } from './shared/lanes';

const GROUPS: usize = 2;
/** Bytes of a group's vectors: state, where a stage looks, what the step ends with (four each), DAC, its columns. */
const GROUP_BYTES: usize = 256;
const LOOK: usize = 64;
const ENDS: usize = 128;

/**
 * Goes on with eight rows.
 *
 * @param settings - 28 f32: volts a drive of 1 adds to mid-scale; mid-scale; table columns for a volt of node a, for a
 *   volt of the DAC, besides; table rows for a volt of RE i2, at 0; last column and row of cells; then times a step:
 *   R3/L1, (R1 + RL1)/L1, 1/(R3 C1), RE/L2, RL2/L2, 1/(RE C2); normalised sense at 0 V, and for a volt of ve + RE i2, of
 *   node a, of the DAC and of vb; then for each of the four stages how much of its slope the next begins with, and
 *   what it counts, four of each
 * @param table - rows x columns x 2 f32: vb and ve
 * @param columns - of the table
 * @param steps - in a sample; even
 * @param state - 2 groups x 16 v128, of which the first four are R3 i1, v1, RE i2, v2: where the rows begin,
 *   overwritten by where they end
 * @param drive - 8 x samples f32
 * @param sense - 8 x samples f32, written
 */
export function play(
  settings: usize,
  table: usize,
  columns: i32,
  steps: i32,
  state: usize,
  drive: usize,
  sense: usize,
  samples: i32,
): void {
  const level = v128.load_splat<f32>(settings);
  const silence = v128.load_splat<f32>(settings, 4);
  const columnsPerV1 = v128.load_splat<f32>(settings, 8);
  const columnsPerDac = v128.load_splat<f32>(settings, 12);
  const columnsOffset = v128.load_splat<f32>(settings, 16);
  const rowsPerDrop = v128.load_splat<f32>(settings, 20);
  const rowsOffset = v128.load_splat<f32>(settings, 24);
  const lastColumn = v128.load_splat<f32>(settings, 28);
  const lastRow = v128.load_splat<f32>(settings, 32);
  const riseI1 = v128.load_splat<f32>(settings, 36);
  const fallI1 = v128.load_splat<f32>(settings, 40);
  const riseV1 = v128.load_splat<f32>(settings, 44);
  const riseI2 = v128.load_splat<f32>(settings, 48);
  const fallI2 = v128.load_splat<f32>(settings, 52);
  const riseV2 = v128.load_splat<f32>(settings, 56);
  const senseOffset = v128.load_splat<f32>(settings, 60);
  const sensePerEmitter = v128.load_splat<f32>(settings, 64);
  const sensePerV1 = v128.load_splat<f32>(settings, 68);
  const sensePerDac = v128.load_splat<f32>(settings, 72);
  const sensePerBase = v128.load_splat<f32>(settings, 76);
  const begins = settings + 80;
  const counts = settings + 96;

  const zero = f32x4.splat(0);
  const pitch = f32x4.splat(<f32>columns);
  const whole = f32x4.splat(8388608);
  const lowest = i32x4.splat(0x7fffff);
  const down = (<usize>columns) << 3;
  const row = (<usize>samples) << 2;
  const middle = steps >> 1;

  const end = state + GROUPS * GROUP_BYTES;
  for (let k = 0; k < samples; k++) {
    for (let group = state, from = drive; group < end; group += GROUP_BYTES, from += 4 * row) {
      let u = gather(from, row);
      // What is no number is silence; the buffer cannot leave its supply.
      u = v128.and(u, f32x4.eq(u, u));
      let dac = f32x4.add(silence, f32x4.mul(level, u));
      dac = f32x4.pmax(zero, f32x4.pmin(f32x4.add(silence, silence), dac));
      v128.store(group, dac, 192);
      v128.store(group, f32x4.add(columnsOffset, f32x4.mul(columnsPerDac, dac)), 208);
    }
    for (let step = 0; step < steps; step++) {
      for (let group = state; group < end; group += GROUP_BYTES) {
        move(group + LOOK, group);
        move(group + ENDS, group);
      }
      for (let stage: usize = 0; stage < 16; stage += 4) {
        const begin = v128.load_splat<f32>(begins + stage);
        const count = v128.load_splat<f32>(counts + stage);
        for (let group = state; group < end; group += GROUP_BYTES) {
          const atI1 = v128.load(group, 64);
          const atV1 = v128.load(group, 80);
          const atI2 = v128.load(group, 96);
          const atV2 = v128.load(group, 112);
          const dac = v128.load(group, 192);
          const columnsHere = v128.load(group, 208);
          let x = f32x4.add(columnsHere, f32x4.mul(columnsPerV1, atV1));
          let y = f32x4.add(rowsOffset, f32x4.mul(rowsPerDrop, atI2));
          // pmax and pmin: one instruction each, and 0 for what is no number, so that no address is wild.
          const column = f32x4.floor(f32x4.pmin(lastColumn, f32x4.pmax(zero, x)));
          const line = f32x4.floor(f32x4.pmin(lastRow, f32x4.pmax(zero, y)));
          x = f32x4.sub(x, column);
          y = f32x4.sub(y, line);
          // A whole number added to 2^23 lies in the lowest bits as it is; nodes are below 2^20.
          const nodes = i32x4.shl(
            v128.and(lowest, f32x4.add(whole, f32x4.add(f32x4.mul(line, pitch), column))),
            3,
          );

          // A row at a time, the lanes then being vb and ve here and one column on.
          const r0 = between(
            table + <usize>i32x4.extract_lane(nodes, 0),
            down,
            v128.shuffle<f32>(y, y, 0, 0, 0, 0),
          );
          const r1 = between(
            table + <usize>i32x4.extract_lane(nodes, 1),
            down,
            v128.shuffle<f32>(y, y, 1, 1, 1, 1),
          );
          const r2 = between(
            table + <usize>i32x4.extract_lane(nodes, 2),
            down,
            v128.shuffle<f32>(y, y, 2, 2, 2, 2),
          );
          const r3 = between(
            table + <usize>i32x4.extract_lane(nodes, 3),
            down,
            v128.shuffle<f32>(y, y, 3, 3, 3, 3),
          );
          const here01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
          const here23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
          const next01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
          const next23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
          const vbHere = v128.shuffle<f64>(here01, here23, 0, 2);
          const veHere = v128.shuffle<f64>(here01, here23, 1, 3);
          const vbNext = v128.shuffle<f64>(next01, next23, 0, 2);
          const veNext = v128.shuffle<f64>(next01, next23, 1, 3);
          const vb = f32x4.add(vbHere, f32x4.mul(x, f32x4.sub(vbNext, vbHere)));
          const ve = f32x4.add(veHere, f32x4.mul(x, f32x4.sub(veNext, veHere)));

          if (stage == 0 && step == middle) {
            const heard = f32x4.add(
              f32x4.add(senseOffset, f32x4.mul(sensePerEmitter, f32x4.add(ve, atI2))),
              f32x4.add(
                f32x4.add(f32x4.mul(sensePerV1, atV1), f32x4.mul(sensePerDac, dac)),
                f32x4.mul(sensePerBase, vb),
              ),
            );
            scatter(sense + ((group - state) / GROUP_BYTES) * 4 * row, row, heard);
          }

          const slopeI1 = f32x4.sub(f32x4.mul(riseI1, f32x4.sub(dac, atV1)), f32x4.mul(fallI1, atI1));
          const slopeV1 = f32x4.mul(riseV1, f32x4.add(f32x4.sub(atI1, atV1), vb));
          const slopeI2 = f32x4.sub(f32x4.mul(riseI2, f32x4.sub(ve, atV2)), f32x4.mul(fallI2, atI2));
          const slopeV2 = f32x4.mul(riseV2, atI2);

          v128.store(group, f32x4.add(v128.load(group), f32x4.mul(begin, slopeI1)), 64);
          v128.store(group, f32x4.add(v128.load(group, 16), f32x4.mul(begin, slopeV1)), 80);
          v128.store(group, f32x4.add(v128.load(group, 32), f32x4.mul(begin, slopeI2)), 96);
          v128.store(group, f32x4.add(v128.load(group, 48), f32x4.mul(begin, slopeV2)), 112);
          v128.store(group, f32x4.add(v128.load(group, 128), f32x4.mul(count, slopeI1)), 128);
          v128.store(group, f32x4.add(v128.load(group, 144), f32x4.mul(count, slopeV1)), 144);
          v128.store(group, f32x4.add(v128.load(group, 160), f32x4.mul(count, slopeI2)), 160);
          v128.store(group, f32x4.add(v128.load(group, 176), f32x4.mul(count, slopeV2)), 176);
        }
      }
      for (let group = state; group < end; group += GROUP_BYTES) move(group, group + ENDS);
    }
    drive += 4;
    sense += 4;
  }
}

/** Between two rows of the table, of a node and the next. */
function between(node: usize, down: usize, part: v128): v128 {
  const here = v128.load(node);
  return f32x4.add(here, f32x4.mul(part, f32x4.sub(v128.load(node + down), here)));
}

/** Four vectors from one place to another. */
function move(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
  v128.store(to, v128.load(from, 32), 32);
  v128.store(to, v128.load(from, 48), 48);
}
