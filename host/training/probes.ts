import type { Random } from '../common/random';
import type { Rows } from '../data/dataset';
import { repeatInTime } from '../network/forward';

/**
 * Drives to fit a twin to: half full-scale uniform noise, half what a layer plays, that is data under random scales
 * and biases, or in a hybrid under a random matrix. The two alternate, so that any part of the rows is a fair mixture.
 *
 * @returns count x samples, normalised
 */
export function probeDrives(
  count: number,
  samples: number,
  rows: Rows,
  inputs: number,
  random: Random,
  isHybrid = false,
): Float32Array {
  const drive = new Float32Array(count * samples);
  const available = rows.y.length;
  for (let probe = 0; probe < count; probe++) {
    const to = drive.subarray(probe * samples, (probe + 1) * samples);
    if (probe % 2 === 0) {
      for (let n = 0; n < samples; n++) to[n] = 2 * random.uniform() - 1;
      continue;
    }
    const row = random.integer(available);
    const x = rows.x.subarray(row * inputs, (row + 1) * inputs);
    const h = isHybrid ? mixed(x, samples, random) : repeatInTime(x, 1, inputs, samples);
    const scale = 2 * random.uniform();
    for (let n = 0; n < samples; n++) {
      const v = scale * h[n]! * random.normal() + 0.3 * random.normal();
      to[n] = v > 1 ? 1 : v < -1 ? -1 : v;
    }
  }
  return drive;
}

/** A row under a random matrix of the size a hybrid's starts with: normal, as large as the row. */
function mixed(x: Float32Array, samples: number, random: Random): Float32Array {
  const size = 2 * Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length);
  return Float32Array.from({ length: samples }, () => size * random.normal());
}
