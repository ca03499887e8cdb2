import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A finite impulse response and an offset: the best a linear, time-invariant model of so many taps can do. */
export interface Fir {
  readonly taps: Float64Array;
  readonly offset: number;
  /** @returns rows x samples; each row from rest */
  readonly predict: (drive: Float32Array, rows: number) => Float32Array;
}

/**
 * Least squares fit of a FIR filter, each row from rest.
 *
 * @param drive - rows x samples
 * @param sense - rows x samples
 */
export function fitFir(
  drive: Float32Array,
  sense: Float32Array,
  rows: number,
  samples: number,
  taps: number,
): Fir {
  const size = taps + 1;
  const { normal, moment } = sums(drive, sense, rows, samples, taps);
  // Lags a drive never excites would leave the sums singular.
  const ridge = 1e-9 * (normal[0]! + 1e-12);
  const matrix = new Matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      matrix.set(i, j, normal[i * size + j]! + (i === j ? ridge : 0));
    }
  }
  const solution = new CholeskyDecomposition(matrix)
    .solve(Matrix.columnVector(Array.from(moment)))
    .to1DArray();
  const kernel = Float64Array.from(solution.slice(0, taps));
  const offset = solution[taps]!;
  return {
    taps: kernel,
    offset,
    predict(drives, count) {
      const predicted = new Float32Array(count * samples);
      for (let row = 0; row < count; row++) {
        for (let k = 0; k < samples; k++) {
          let sum = offset;
          for (let lag = 0; lag < taps && lag <= k; lag++) {
            sum += kernel[lag]! * drives[row * samples + k - lag]!;
          }
          predicted[row * samples + k] = sum;
        }
      }
      return predicted;
    },
  };
}

/** Sums of lag times lag, and lag times sense; the last of each is the constant's. */
function sums(drive: Float32Array, sense: Float32Array, rows: number, samples: number, taps: number) {
  const size = taps + 1;
  const normal = new Float64Array(size * size);
  const moment = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const at = row * samples;
    for (let i = 0; i < taps; i++) {
      for (let k = i; k < samples; k++) {
        moment[i]! += drive[at + k - i]! * sense[at + k]!;
        normal[i * size + taps]! += drive[at + k - i]!;
      }
      // Along a diagonal of the normal matrix each product is the last one's but for a term at the row's end.
      let sum = 0;
      for (let k = 0; k < samples - i; k++) {
        sum += drive[at + k]! * drive[at + k + i]!;
      }
      for (let j = 0; i + j < taps; j++) {
        normal[j * size + i + j]! += sum;
        const last = samples - 1 - i - j;
        sum -= last < 0 ? 0 : drive[at + last]! * drive[at + last + i]!;
      }
    }
    for (let k = 0; k < samples; k++) {
      moment[taps]! += sense[at + k]!;
    }
  }
  normal[size * size - 1] = rows * samples;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      normal[i * size + j] = normal[j * size + i]!;
    }
  }
  return { normal, moment };
}

/** Mean squared error over the variance of what was sensed. */
export function twinError(predicted: Float32Array, sensed: Float32Array): number {
  let mean = 0;
  for (const value of sensed) {
    mean += value / sensed.length;
  }
  let error = 0;
  let variance = 0;
  for (let i = 0; i < sensed.length; i++) {
    error += (predicted[i]! - sensed[i]!) ** 2;
    variance += (sensed[i]! - mean) ** 2;
  }
  return error / variance;
}
