import type { Dataset } from '../data';
import { confusionText } from '../report/confusionText';
import { REFERENCE } from '../oscillatorNetwork/options';
import type { EpochMetrics, TrainOutcome } from '../training';
import { duration } from './duration';
import type { Output } from './output';
import type { TrainSummary } from './runRecord';

export function percent(part: number, digits = 2): string {
  return `${(100 * part).toFixed(digits)} %`;
}

const count = (value: number) => value.toLocaleString('en');

/** One line an epoch, for people and for programs. */
export function showEpoch(metrics: EpochMetrics, output: Output): void {
  const { phase, epoch, trainLoss, validationAccuracy, boardAccuracies, evaluations, benchSeconds } = metrics;
  output.note(
    `${phase} epoch ${epoch}: loss ${trainLoss.toFixed(3)}, ` +
      (Number.isNaN(validationAccuracy)
        ? ''
        : `validation ${percent(validationAccuracy)}${eachOf(boardAccuracies)}, `) +
      `${count(evaluations)} evaluations, bench time ${duration(benchSeconds)}`,
  );
  output.emit({ ...metrics });
}

/** Of several boards, in their order. */
function eachOf(accuracies: readonly number[] | undefined): string {
  return accuracies === undefined ? '' : ` (${accuracies.map((one) => percent(one)).join(', ')})`;
}

/** What came out, at the end of a training. */
export function showResult(
  summary: TrainSummary,
  { confusion }: TrainOutcome,
  dataset: Dataset,
  output: Output,
): void {
  output.say();
  output.say(confusionText(confusion, { colour: output.colour, ...namesOf(dataset) }));
  output.say();
  for (const [label, value] of summary.preset === REFERENCE ? referenceRows(summary) : rows(summary))
    output.say(`${label.padEnd(22)}${value}`);
}

export function namesOf({ classNames }: Dataset): { classNames?: readonly string[] } {
  return classNames === undefined ? {} : { classNames };
}

function rows(summary: TrainSummary): [string, string][] {
  const {
    testAccuracy,
    baselineAccuracy,
    controlAccuracy,
    twinError,
    firError,
    evaluations,
    testEvaluations,
    trainSize,
    pretrainSize,
  } = summary;
  return [
    ['test accuracy', percent(testAccuracy)],
    ['logistic regression', `${percent(baselineAccuracy)} on the same inputs`],
    ...(controlAccuracy === undefined
      ? []
      : [
          ['without physics', `${percent(controlAccuracy)}: the same hybrid on the identity`] as [
            string,
            string,
          ],
        ]),
    [
      'twin error',
      Number.isNaN(twinError) ? 'none used' : `${percent(twinError, 1)} (best FIR ${percent(firError, 1)})`,
    ],
    ...boardRows(summary),
    [
      'trained on',
      `${count(trainSize)} rows${pretrainSize === 0 ? '' : `, and before on the twin alone on ${count(pretrainSize)}`}`,
    ],
    ['evaluations', `${count(evaluations - testEvaluations)}, and ${count(testEvaluations)} for the test`],
    ['bench time', `${duration(summary.benchSeconds)}, without the test`],
    ['wall time', duration(summary.wallSeconds)],
    ['run', `${summary.run} (run.json, network, pictures)`],
  ];
}

/** One for each of several boards. */
function boardRows({ boards = [] }: Pick<TrainSummary, 'boards'>): [string, string][] {
  return boards.map(({ board, testAccuracy, testRows, twinError }, index) => [
    index === 0 ? 'boards' : '',
    `${board}: ${percent(testAccuracy)} of ${count(testRows)} test rows` +
      (Number.isNaN(twinError) ? '' : `, twin error ${percent(twinError, 1)}`),
  ]);
}

/** Of a training without a bench and without a twin. */
function referenceRows(summary: TrainSummary): [string, string][] {
  const { testAccuracy, baselineAccuracy, trainEvaluations, testEvaluations } = summary;
  return [
    ['test accuracy', percent(testAccuracy)],
    ['logistic regression', `${percent(baselineAccuracy)} on the same inputs`],
    ['twin', 'none: trained through the equation that answers'],
    [
      'forward passes',
      `${count(trainEvaluations)}, and ${count(testEvaluations)} for the test; simulated, no bench time`,
    ],
    ['wall time', duration(summary.wallSeconds)],
    ['run', summary.run],
  ];
}
