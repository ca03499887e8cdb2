import { ChladniError } from '../common/errors';
import type { Dataset } from '../data';
import { refuseMisfit } from '../training/refuseMisfit';
import { loadData } from './dataOptions';
import { loadMoved, refuseOtherContent, type KnownData } from './runData';
import type { Output } from './output';
import type { GivenTraining, TrainPlan } from './trainPlan';

/**
 * Loads a training's data, and checks its options against them before a port is opened.
 *
 * @throws ChladniError `BAD_USAGE`, `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function loadTrainingData(plan: TrainPlan, given: GivenTraining, output: Output): Dataset {
  const known = knownData(plan, given);
  const dataset = known ? loadMoved(plan.data, known, output) : loadData(plan.data, output);
  checkAgainst(dataset, plan, given);
  return dataset;
}

/** @throws ChladniError `DATA_CHANGED` where a run goes on or is recalibrated with other data than its own */
export function refuseOtherOfRun(
  dataset: Dataset,
  plan: TrainPlan,
  given: GivenTraining,
  output: Output,
): void {
  const known = knownData(plan, given);
  if (known) refuseOtherContent(dataset, known, output);
}

/** @returns undefined for a training that begins anew */
function knownData(
  { from, start, dataFingerprint }: TrainPlan,
  { data }: GivenTraining,
): KnownData | undefined {
  if (!from && !start) return undefined;
  return { fingerprint: dataFingerprint, isNamed: data !== undefined };
}

/**
 * @param sizedBy - the option that says how many rows are trained on
 * @throws ChladniError `BAD_USAGE` when the options ask for more than the data have
 */
export function checkAgainst(
  dataset: Dataset,
  { options }: Pick<TrainPlan, 'options'>,
  { trainSize }: GivenTraining,
  sizedBy = '--train-size',
): void {
  refuseTooManyRows(trainSize, dataset, sizedBy);
  refuseMisfit(options, dataset);
}

/** @throws ChladniError `BAD_USAGE` */
export function refuseTooManyRows(
  trainSize: number | undefined,
  { name, train }: Dataset,
  sizedBy = '--train-size',
): void {
  const rows = train.y.length;
  if (trainSize === undefined || trainSize <= rows) return;
  throw new ChladniError(
    'BAD_USAGE',
    `${sizedBy} is ${trainSize}, ${name} has ${rows} rows to train on.`,
    `Give at most ${rows}.`,
  );
}
