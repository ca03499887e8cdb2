import { seededRandom } from '../common/random';
import type { Rows } from '../data/dataset';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { TwinCandidate, TwinDefinition } from '../twins/definition';
import { fitFir, twinError } from '../twins/fir';
import type { Tf } from '../twins/tensorflow';
import type { Twin } from '../twins/twin';
import type { Progress } from './contract';
import { playRows } from './playRows';
import { probeDrives } from './probes';
import type { Probes } from './probesCheckpoint';

/** Part of the twin's evaluations that is kept from the fit, to measure its error on. */
const HELD_OUT = 1 / 6;

export interface FittedTwin {
  readonly twin: Twin;
  /** Mean squared error over variance, on held-out evaluations. */
  readonly error: number;
  /** The same for the best plain FIR filter from the same evaluations. */
  readonly firError: number;
  /** Standard deviation of what the twin leaves there, normalised. */
  readonly residue: number;
  /** Evaluations played for it. */
  readonly evaluations: number;
  /** What it was picked from; empty where it was named. */
  readonly candidates: readonly TwinCandidate[];
}

export interface FitTwinOptions {
  readonly evaluations: number;
  readonly seed: number;
  readonly rows: Rows;
  readonly inputs: number;
  /** Whether a digital layer mixes the inputs before they are played. */
  readonly isHybrid: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Plays probe drives, fits a twin to most of them and measures it on the rest, beside the best FIR.
 *
 * @param probes - what was played before, and where it is kept as it is played
 */
export async function fitTwin(
  system: PhysicalSystem,
  definition: TwinDefinition,
  tf: Tf,
  probes: Probes,
  { evaluations, seed, rows, inputs, isHybrid, progress, signal }: FitTwinOptions,
): Promise<FittedTwin> {
  const { driveSamples, senseSamples } = system;
  if (evaluations === 0)
    return {
      twin: definition.create(tf, { driveSamples, senseSamples }),
      error: NaN,
      firError: NaN,
      residue: NaN,
      evaluations,
      candidates: [],
    };
  const random = seededRandom(seed, 'twin');
  const drive = probeDrives(evaluations, driveSamples, rows, inputs, random, isHybrid);
  const playing = progress.stage(`play ${evaluations} probes`, evaluations);
  const { sense } = probes;
  system.nextEvaluation = probes.played;
  await playRows(system, drive, evaluations, sense, {
    signal,
    from: probes.played,
    onRows: (done) => {
      probes.played = done;
      playing.update(done);
    },
  });
  playing.end();

  const fitted = evaluations - Math.floor(evaluations * HELD_OUT);
  const data = {
    rows: fitted,
    driveSamples,
    senseSamples,
    drive: drive.subarray(0, fitted * driveSamples),
    sense: sense.subarray(0, fitted * senseSamples),
  };
  const fitting = progress.stage(`fit the ${definition.name} twin`, definition.stepsFor(fitted));
  const candidates: TwinCandidate[] = [];
  const twin = await definition.fit(tf, data, {
    random,
    signal,
    onStep: (done) => fitting.update(done),
    onCandidate: (candidate) => candidates.push(candidate),
  });
  fitting.end();

  const heldOut = evaluations - fitted;
  const heldDrive = drive.subarray(fitted * driveSamples);
  const heldSense = sense.subarray(fitted * senseSamples);
  const fir = fitFir(data.drive, data.sense, fitted, driveSamples, Math.min(driveSamples, senseSamples));
  const predicted = twin.predict(heldDrive, heldOut);
  return {
    twin,
    error: twinError(predicted, heldSense),
    residue: Math.sqrt(
      predicted.reduce((sum, value, i) => sum + (value - heldSense[i]!) ** 2, 0) / predicted.length,
    ),
    firError: twinError(fir.predict(heldDrive, heldOut), heldSense),
    evaluations,
    candidates,
  };
}
