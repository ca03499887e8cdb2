import { baselineAccuracy, type Dataset } from '../data';
import { ChladniError } from '../common/errors';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { SeveralSystems } from '../systems/severalSystems';
import type { TrainOutcome } from '../training';
import type { CheckpointMeta } from '../training/state';
import { fitToRows } from '../training/fitToRows';
import type { CommandContext } from './command';
import { controlAccuracy } from './controlAccuracy';
import { newRunFolder, refuseTaken } from './newRunFolder';
import { toChladniError } from './output';
import { requireAccuracy } from './requireAccuracy';
import { runName } from './runName';
import { RunRecord, type RecordedPlan, type TrainSummary } from './runRecord';
import { showEpoch, showResult } from './showTraining';
import { openBench, planBench, type OpenBench } from './trainBench';
import { isReference, trainReference } from './trainReference';
import { planTraining, type GivenTraining, type TrainPlan } from './trainPlan';

/** Trains, and shows what came out. */
export async function runTrainCommand(given: GivenTraining, context: CommandContext): Promise<void> {
  const { output } = context;
  if (given.boards === 'each') return (await import('./trainEach.js')).trainEach(given, context);
  const { summary, outcome, dataset } = await trainOnce(given, context);
  showResult(summary, outcome, dataset, output);
  output.emit({ type: 'result', command: 'train', ...summary });
  requireAccuracy(summary.testAccuracy, given.requireAccuracy);
}

/** What came of a training. */
export interface Trained {
  readonly summary: TrainSummary;
  readonly outcome: TrainOutcome;
  readonly dataset: Dataset;
}

/** What several trainings on the same data need but once. */
export interface SharedWork {
  readonly dataset: Dataset;
  /** Accuracy of logistic regression. */
  readonly baseline: Promise<number>;
}

/** Trains. Options are checked first, then data, then the port, each before the next begins and before long work. */
export async function trainOnce(
  given: GivenTraining,
  context: CommandContext,
  shared?: SharedWork,
): Promise<Trained> {
  const { caller, now } = context;
  const started = now();
  refuseTaken(given.out, caller);
  if (isReference(given, caller)) return trainReference(given, context);
  const asked = planTraining(given, caller, await planBench(given, caller));
  const dataset = shared?.dataset ?? asked.data.load();
  refuseTooManyRows(given.trainSize, dataset);
  const opened = await asked.openSystem(dataset.inputs);
  const baselineOver = new AbortController();
  let bench: OpenBench | undefined;
  try {
    bench = asked.bench && (await openBench(asked.bench, opened, context));
    const onThisBench = bench;
    const system = bench?.system ?? opened;
    const plan = onBench(fitPlan(asked, given, dataset, system), bench);
    const baseline =
      shared?.baseline ?? baselineAccuracy(dataset, { worker: true, signal: baselineOver.signal });
    // Awaited at the end; a failure before that must not count as unhandled.
    baseline.catch(() => undefined);
    const control = controlOf(plan, given, dataset, baselineOver.signal);
    control?.catch(() => undefined);
    const trained = await trainInFolder(given, plan, dataset, system, context, async (outcome, record) => {
      await onThisBench?.end();
      const beside = { baseline: await baseline, ...(control && { control: await control }) };
      return record.end(outcome, beside, (now() - started) / 1000);
    });
    return { ...trained, dataset };
  } finally {
    baselineOver.abort(new Error('training is over'));
    try {
      await bench?.end();
    } finally {
      await opened.close();
    }
  }
}

/** A hybrid's digital part learns much by itself: how much, the same training without physics tells. */
function controlOf(
  plan: TrainPlan,
  given: GivenTraining,
  dataset: Dataset,
  signal: AbortSignal,
): Promise<number> | undefined {
  const { options, system, from, start } = plan;
  const isControl = options.system === 'identity';
  if (options.architecture !== 'hybrid' || given.control === false || start || isControl) return undefined;
  // What goes on after its end has had epochs before.
  const before = from?.hadEnded ? ((from.checkpoint.meta as Partial<CheckpointMeta>).epoch ?? 0) : 0;
  const task = { options: { ...options, epochs: before + options.epochs }, system, dataset };
  return controlAccuracy(task, signal);
}

/** What run.json is to know of a bench, and what later commands play by. */
function onBench(plan: TrainPlan, bench: OpenBench | undefined): TrainPlan & RecordedPlan {
  if (bench === undefined) return plan;
  const { record } = bench;
  return { ...plan, benchRecord: record, system: { ...plan.system, level: record.driveLevel } };
}

async function trainInFolder(
  given: GivenTraining,
  plan: TrainPlan,
  dataset: Dataset,
  system: PhysicalSystem,
  context: CommandContext,
  end: (outcome: TrainOutcome, record: RunRecord) => Promise<TrainSummary>,
): Promise<{ summary: TrainSummary; outcome: TrainOutcome }> {
  const { output, caller } = context;
  const { options } = plan;
  const startedAt = new Date();
  const name = () => runName(options.system, options.data, options.method, startedAt);
  const run = newRunFolder(given.out, name, caller);
  const record = new RunRecord(run, plan, caller, startedAt);
  try {
    record.begin();
    output.note(`run ${record.shown}`);
    if (system instanceof SeveralSystems) for (const { title } of system.boards) output.note(`  ${title}`);
    const { runTraining } = await import('../training/runTraining.js');
    const outcome = await runTraining(options, {
      system,
      dataset,
      run,
      ...(plan.from && { resume: plan.from }),
      ...(plan.start && { start: plan.start }),
      progress: context.progress,
      signal: context.signal,
      log: (line) => output.note(line),
      metrics: (metrics) => {
        record.append(metrics);
        showEpoch(metrics, output);
      },
    });
    const summary = await end(outcome, record);
    const { writePictures } = await import('../report/pictures.js');
    const { name: systemName, sampleRateHz } = system;
    const { baselineAccuracy } = summary;
    writePictures(run, {
      ...outcome,
      metrics: record.metrics,
      dataset,
      system: systemName,
      sampleRateHz,
      baselineAccuracy,
    });
    return { summary, outcome };
  } catch (error) {
    throw record.fail(toChladniError(error));
  }
}

/** Sizes as the data set allows; samples as the system is played with, for who evaluates the run or goes on with it. */
function fitPlan(plan: TrainPlan, given: GivenTraining, dataset: Dataset, system: PhysicalSystem): TrainPlan {
  return {
    ...plan,
    // What goes on keeps what it was begun with.
    options: plan.from ? plan.options : fitToRows(plan.options, dataset, given),
    system: { ...plan.system, samples: system.driveSamples },
  };
}

function refuseTooManyRows(trainSize: number | undefined, dataset: Dataset): void {
  const rows = dataset.train.y.length;
  if (trainSize === undefined || trainSize <= rows) return;
  throw new ChladniError(
    'BAD_USAGE',
    `--train-size is ${trainSize}, ${dataset.name} has ${rows} rows to train on.`,
    `Give at most ${rows}.`,
  );
}
