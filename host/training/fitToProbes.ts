import type { Random } from '../common/random';
import type { FitOptions, TwinCandidate, TwinData, TwinDefinition } from '../twins/definition';
import { fitFir, twinError } from '../twins/fir';
import type { Tf } from '../twins/tensorflow';
import type { Twin } from '../twins/twin';

/** Part of the twin's evaluations that is kept from the fit, to measure its error on. */
const HELD_OUT = 1 / 6;

export interface ProbeFit {
  readonly twin: Twin;
  /** Mean squared error over variance, on held-out evaluations. */
  readonly error: number;
  /** The same for the best plain FIR filter from the same evaluations. */
  readonly firError: number;
  /** Standard deviation of what the twin leaves there, normalised. */
  readonly residue: number;
  /** What it was picked from; empty where it was named. */
  readonly candidates: readonly TwinCandidate[];
}

/** Evaluations of so many that the twin is fitted to; it is measured on the others. */
export function fittedOf(evaluations: number): number {
  return evaluations - Math.floor(evaluations * HELD_OUT);
}

/** Fits a twin to most of what was played and measures it on the rest, beside the best FIR. */
export async function fitToProbes(
  definition: TwinDefinition,
  tf: Tf,
  { rows, driveSamples, senseSamples, drive, sense }: TwinData,
  options: Pick<FitOptions, 'signal' | 'onStep'> & { readonly random: Random },
): Promise<ProbeFit> {
  const fitted = fittedOf(rows);
  const data = {
    rows: fitted,
    driveSamples,
    senseSamples,
    drive: drive.subarray(0, fitted * driveSamples),
    sense: sense.subarray(0, fitted * senseSamples),
  };
  const candidates: TwinCandidate[] = [];
  const twin = await definition.fit(tf, data, {
    ...options,
    onCandidate: (candidate) => candidates.push(candidate),
  });
  const heldOut = rows - fitted;
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
    candidates,
  };
}
