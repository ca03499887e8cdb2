import { Circuit } from '../../plants/circuit/circuit';
import { circuitConstants, type CircuitConstants } from '../../plants/circuit/circuitConstants';
import { networkOf } from '../../plants/circuit/network';
import { ReferenceKernel } from '../../plants/circuit/referenceKernel';
import { NewtonStaticPart, type StaticPart } from '../../plants/circuit/staticPart';
import { StaticTable } from '../../plants/circuit/staticTable';
import { stepsPerSample } from '../../plants/circuit/steps';
import { tableDomain } from '../../plants/circuit/tableDomain';
import type { PlantOptions } from '../../plants/options';
import { fitFir, twinError } from '../../twins/fir';
import { fullScaleNoise } from '../plate/measurements';

const AT_HOME = { temperatureShiftK: 0 };
const TAPS = 100;

export function respond(circuit: Circuit, drive: Float32Array, conditions = AT_HOME): Float32Array {
  const sense = new Float32Array(drive.length);
  circuit.respond(drive, sense, drive.length / circuit.driveSamples, conditions);
  return sense;
}

/** What the circuit senses of rows of full-scale noise. */
export function senseOfNoise(options: PlantOptions, rows: number, temperatureShiftK = 0): Float32Array {
  const circuit = new Circuit(options);
  return respond(circuit, fullScaleNoise(rows, circuit.driveSamples), { temperatureShiftK });
}

/** Rms difference over standard deviation: the error of a plant against a solver. */
export const error = (one: Float32Array, right: Float32Array): number => Math.sqrt(twinError(one, right));

export interface LevelMeasurement {
  readonly level: number;
  /** Mean squared error over variance, held out, of the best FIR of 100 taps. */
  readonly firLeft: number;
  /** Of the output, V. */
  readonly lowest: number;
  readonly highest: number;
  readonly standardDeviation: number;
}

export function measureLevel(level: number, options: PlantOptions = {}, rows = 600): LevelMeasurement {
  const circuit = new Circuit({ ...options, driveLevel: level });
  const n = circuit.driveSamples;
  const drive = fullScaleNoise(rows, n);
  const sense = respond(circuit, drive);
  const half = Math.floor(rows / 2);
  const at = half * n;
  const fir = fitFir(drive.subarray(0, at), sense.subarray(0, at), half, n, TAPS);
  const volts = Array.from(sense, (value) => 1.65 * (value + 1));
  const mean = volts.reduce((sum, value) => sum + value, 0) / volts.length;
  return {
    level,
    firLeft: twinError(fir.predict(drive.subarray(at), rows - half), sense.subarray(at)),
    lowest: volts.reduce((least, value) => Math.min(least, value)),
    highest: volts.reduce((most, value) => Math.max(most, value)),
    standardDeviation: Math.sqrt(volts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / volts.length),
  };
}

/** Rms of what the row before adds to a row of full-scale noise, over the sense's standard deviation. */
export function settleResidue(settleSeconds: number, options: PlantOptions = {}, rows = 200): number {
  const circuit = new Circuit(options);
  const drive = fullScaleNoise(rows, circuit.driveSamples);
  const carried = new Float32Array(drive.length);
  circuit.respondCarryingOver(drive, carried, rows, Math.ceil(settleSeconds * circuit.sampleRateHz), AT_HOME);
  return error(carried, respond(circuit, drive));
}

export interface SolverError {
  readonly steps: number;
  readonly newton: number;
  readonly table: number;
}

/** Errors of the integrator's steps, and of the table with them, against Newton's method at 64 steps a sample. */
export function solverErrors(stepCounts: readonly number[], rows = 4): SolverError[] {
  const { constants, driveSamples: n, sampleRateHz } = new Circuit();
  const network = networkOf(constants);
  const table = new StaticTable(network, tableDomain(network));
  const drive = fullScaleNoise(rows, n);
  const play = (part: StaticPart, steps: number) => {
    const kernel = new ReferenceKernel(network, part, 1, sampleRateHz, steps);
    const sense = new Float32Array(drive.length);
    for (let row = 0; row < rows; row++) {
      kernel.reset();
      kernel.play(drive, sense, row * n, n);
    }
    return sense;
  };
  const newton = new NewtonStaticPart(network);
  const right = play(newton, 64);
  return stepCounts.map((steps) => ({
    steps,
    newton: error(play(newton, steps), right),
    table: error(play(table, steps), right),
  }));
}

/** Twin error of every device with every other, ascending. */
export function deviceDifferences(seeds: readonly number[], rows = 60): number[] {
  const senses = seeds.map((deviceSeed) => senseOfNoise({ deviceSeed }, rows));
  return senses
    .flatMap((one, i) => senses.slice(i + 1).map((other) => twinError(one, other)))
    .sort((a, b) => a - b);
}

const uncertain = (Object.keys(circuitConstants) as (keyof CircuitConstants)[]).filter(
  (name) => circuitConstants[name].tolerance > 0,
);

/** Error of each constant when it alone is off by all of its tolerance, the larger of both ways; descending. */
export function sensitivities(rows = 20, names = uncertain): { name: string; error: number }[] {
  const right = senseOfNoise({}, rows);
  return names
    .map((name) => {
      const { value, tolerance } = circuitConstants[name];
      const off = (by: number) => error(senseOfNoise({ params: { [name]: value * (1 + by) } }, rows), right);
      return { name, error: Math.max(off(tolerance), off(-tolerance)) };
    })
    .sort((a, b) => b.error - a.error);
}

/** Gain from DAC to output of a sine's fundamental, `amplitude` of full scale, about mid-scale. */
export function gainAt(hertz: number, amplitude: number): number {
  const inPeriod = 64;
  const [settling, measured] = [Math.max(2, Math.ceil(hertz * 0.006)), 4];
  const rate = inPeriod * hertz;
  const network = networkOf(new Circuit().constants);
  const kernel = new ReferenceKernel(
    network,
    new NewtonStaticPart(network),
    1,
    rate,
    stepsPerSample(network, rate),
  );
  const samples = inPeriod * (settling + measured);
  const phase = (k: number) => (2 * Math.PI * k) / inPeriod;
  const drive = Float32Array.from({ length: samples }, (_, k) => amplitude * Math.sin(phase(k)));
  const sense = new Float32Array(samples);
  kernel.play(drive, sense, 0, samples);
  let [sine, cosine] = [0, 0];
  for (let k = inPeriod * settling; k < samples; k++) {
    sine += sense[k]! * Math.sin(phase(k));
    cosine += sense[k]! * Math.cos(phase(k));
  }
  return (2 * Math.hypot(sine, cosine)) / (inPeriod * measured) / amplitude;
}

/** Rows played a second, one thread. */
export function rowsPerSecond(now: () => number, rows = 20_000): number {
  const circuit = new Circuit();
  const drive = fullScaleNoise(1000, circuit.driveSamples);
  respond(circuit, drive);
  const start = now();
  for (let played = 0; played < rows; played += 1000) {
    respond(circuit, drive);
  }
  return (1000 * rows) / (now() - start);
}
