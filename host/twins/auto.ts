import { ChladniError } from '../common/errors';
import type { FitOptions, TwinData, TwinDefinition } from './definition';
import { twinError } from './fir';
import { autoconvolution } from './autoconvolution';
import { mlp } from './mlp';
import { stateSpace } from './stateSpace';
import type { Tf } from './tensorflow';
import type { Twin } from './twin';
import { wiener } from './wiener';

const CANDIDATES: readonly TwinDefinition[] = [wiener, stateSpace, autoconvolution, mlp];
/** Parts of the evaluations each is fitted to, so that one sees what more of them would bring. */
const PARTS = [1 / 4, 1 / 2, 1];
/** Part that no candidate is fitted to: the choice is made on it. */
const CHOSEN_ON = 1 / 5;

/**
 * Fits every candidate to a growing part of the evaluations and takes the one with the smallest error on evaluations
 * none was fitted to. That error is a little too good, being the smallest of several: what is reported of the twin has
 * to be measured on others.
 */
async function fitBest(tf: Tf, data: TwinData, options: FitOptions): Promise<Twin> {
  const fitted = forFit(data.rows);
  const chosenOn = part(data, fitted, data.rows);
  const costOf = (
    definition: TwinDefinition,
    rows: number,
    steps = options.steps ?? definition.stepsFor(rows),
  ) => Math.round(steps * definition.stepCost);
  const total = CANDIDATES.flatMap((each) => sizes(fitted).map((rows) => costOf(each, rows))).reduce(
    (sum, cost) => sum + cost,
  );
  let before = 0;
  let best: { twin: Twin; error: number } | undefined;
  try {
    for (const definition of CANDIDATES) {
      for (const rows of sizes(fitted)) {
        const done = before;
        const twin = await definition.fit(tf, part(data, 0, rows), {
          ...options,
          onStep: (step) => options.onStep?.(done + costOf(definition, rows, step), total),
        });
        before += costOf(definition, rows);
        const error = twinError(twin.predict(chosenOn.drive, chosenOn.rows), chosenOn.sense);
        options.onCandidate?.({ twin: definition.name, evaluations: rows, error });
        if (rows === fitted && (best === undefined || error < best.error)) {
          best?.twin.dispose();
          best = { twin, error };
        } else {
          twin.dispose();
        }
      }
    }
  } catch (failure) {
    best?.twin.dispose();
    throw failure;
  }
  if (best) return best.twin;
  throw new ChladniError(
    'BAD_USAGE',
    `${data.rows} evaluations are too few to choose a twin by.`,
    'Give more, or name a twin with --twin.',
  );
}

function forFit(rows: number): number {
  return Math.max(1, rows - Math.floor(rows * CHOSEN_ON));
}

function sizes(fitted: number): number[] {
  return PARTS.map((share) => Math.ceil(share * fitted));
}

function part({ driveSamples, senseSamples, drive, sense }: TwinData, from: number, to: number): TwinData {
  return {
    rows: to - from,
    driveSamples,
    senseSamples,
    drive: drive.subarray(from * driveSamples, to * driveSamples),
    sense: sense.subarray(from * senseSamples, to * senseSamples),
  };
}

export const auto: TwinDefinition = {
  name: 'auto',
  summary: 'fits the others and takes the best on evaluations none was fitted to',
  defaultEvaluations: 1500,
  refineRate: wiener.refineRate,
  // In the time of a Wiener twin's steps, so that what is left can be told from what is done.
  stepsFor: (rows) =>
    CANDIDATES.flatMap((each) =>
      sizes(forFit(rows)).map((size) => Math.round(each.stepsFor(size) * each.stepCost)),
    ).reduce((sum, cost) => sum + cost),
  stepCost: 1,
  create: () => {
    throw new RangeError('a twin is kept under the name of what was picked');
  },
  fit: fitBest,
};
