import { seededRandom } from '../../common/random';
import type { PlantOptions } from '../../plants/options';
import { geometryOf, linearSystem } from '../../plants/plate/mechanics';
import { motorOf } from '../../plants/plate/motor';
import { Plate } from '../../plants/plate/plate';
import { diagonalise, type Poles } from '../../plants/plate/poles';
import { ReferenceKernel } from '../../plants/plate/referenceKernel';
import { stepTable } from '../../plants/plate/stepTable';
import { fitFir, twinError } from '../../twins/fir';

const AT_HOME = { temperatureShiftK: 0 };
const TAPS = 100;

/** rows x samples, uniform in -1..1. */
export function fullScaleNoise(rows: number, samples: number): Float32Array {
  const random = seededRandom(1, 'plate report');
  return Float32Array.from({ length: rows * samples }, () => 2 * random.uniform() - 1);
}

export function respond(plate: Plate, drive: Float32Array): Float32Array {
  const sense = new Float32Array(drive.length);
  plate.respond(drive, sense, drive.length / plate.driveSamples, AT_HOME);
  return sense;
}

export interface LevelMeasurement {
  readonly level: number;
  /** Mean squared error over variance, held out, of the best FIR of 100 taps. */
  readonly firLeft: number;
  readonly standardDeviation: number;
  /** Part of the samples beyond 95 % of the range. */
  readonly nearTheEnd: number;
}

export function measureLevel(level: number, options: PlantOptions, rows = 600): LevelMeasurement {
  const plate = new Plate({ ...options, driveLevel: level });
  const n = plate.driveSamples;
  const drive = fullScaleNoise(rows, n);
  const sense = respond(plate, drive);
  const half = Math.floor(rows / 2);
  const at = half * n;
  const fir = fitFir(drive.subarray(0, at), sense.subarray(0, at), half, n, TAPS);
  return {
    level,
    firLeft: twinError(fir.predict(drive.subarray(at), rows - half), sense.subarray(at)),
    standardDeviation: Math.sqrt(sense.reduce((sum, value) => sum + value * value, 0) / sense.length),
    nearTheEnd: sense.filter((value) => Math.abs(value) > 0.95).length / sense.length,
  };
}

/** Rms of what the row before adds to a row of full-scale noise, over the sense's standard deviation. */
export function settleResidue(settleSeconds: number, options: PlantOptions, rows = 200): number {
  const plate = new Plate(options);
  const drive = fullScaleNoise(rows, plate.driveSamples);
  const carried = new Float32Array(drive.length);
  plate.respondCarryingOver(drive, carried, rows, Math.ceil(settleSeconds * plate.sampleRateHz), AT_HOME);
  return Math.sqrt(twinError(carried, respond(plate, drive)));
}

export function polesOf(plate: Plate): Poles {
  return diagonalise(linearSystem(plate.constants, geometryOf(plate.constants)));
}

/** Rms difference over standard deviation against a 64 times finer step, at a drive level. */
export function convergence(steps: readonly number[], level: number, rows = 20): number[] {
  const plate = new Plate();
  const poles = polesOf(plate);
  const n = plate.driveSamples;
  const drive = fullScaleNoise(rows, n);
  const play = (count: number) => {
    const table = stepTable(poles, 1 / (plate.sampleRateHz * count));
    const kernel = new ReferenceKernel(table, motorOf(plate.constants, level), count);
    const sense = new Float32Array(drive.length);
    for (let row = 0; row < rows; row++) {
      kernel.reset();
      kernel.play(drive, sense, row * n, n);
    }
    return sense;
  };
  const right = play(256);
  return steps.map((count) => Math.sqrt(twinError(play(count), right)));
}

/** Twin error of every device with every other, ascending. */
export function deviceDifferences(seeds: readonly number[], rows = 60): number[] {
  const senses = seeds.map((deviceSeed) => {
    const plate = new Plate({ deviceSeed });
    return respond(plate, fullScaleNoise(rows, plate.driveSamples));
  });
  return senses
    .flatMap((one, i) => senses.slice(i + 1).map((other) => twinError(one, other)))
    .sort((a, b) => a - b);
}

/** Rows played a second, one thread. */
export function rowsPerSecond(now: () => number, rows = 20_000): number {
  const plate = new Plate();
  const drive = fullScaleNoise(1000, plate.driveSamples);
  respond(plate, drive);
  const start = now();
  for (let played = 0; played < rows; played += 1000) {
    respond(plate, drive);
  }
  return (1000 * rows) / (now() - start);
}
