import type { Random } from '../common/random';
import type { Rows } from '../data/dataset';
import { repeatInTime } from '../network/forward';

/**
 * Drives to fit a twin to: half full-scale uniform noise, half what a layer plays, that is data under random scales
 * and biases. The two alternate, so that any part of the rows is a fair mixture.
 *
 * @returns count x samples, normalised
 */
export function probeDrives(
  count: number,
  samples: number,
  rows: Rows,
  inputs: number,
  random: Random,
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
    const h = repeatInTime(rows.x.subarray(row * inputs, (row + 1) * inputs), 1, inputs, samples);
    const scale = 2 * random.uniform();
    for (let n = 0; n < samples; n++) {
      const v = scale * h[n]! * random.normal() + 0.3 * random.normal();
      to[n] = v > 1 ? 1 : v < -1 ? -1 : v;
    }
  }
  return drive;
}
