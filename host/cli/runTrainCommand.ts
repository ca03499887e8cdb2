import { fingerprintOf, type Dataset } from '../data';
import type { NetworkShape } from '../network/shape';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { SeveralSystems } from '../systems/severalSystems';
import type { TrainOutcome } from '../training';
import type { CheckpointMeta } from '../training/state';
import { fitToRows } from '../training/fitToRows';
import { networkShape } from '../training/networkShape';
import { refuseOtherData, refuseOtherSamples } from '../training/trainedNetwork';
import { besideBaseline } from './besideBaseline';
import type { CommandContext } from './command';
import { controlAccuracy } from './controlAccuracy';
import { inNewRun } from './inNewRun';
import { openInterruptibly } from './interruptible';
import { lockResumed } from './lockResumed';
import { refuseTaken } from './newRunFolder';
import { requireAccuracy } from './requireAccuracy';
import type { RecordedPlan, RunRecord, TrainSummary } from './runRecord';
import { showResult } from './showTraining';
import { openBench, planBench, type OpenBench } from './trainBench';
import { loadTrainingData, refuseOtherOfRun } from './trainingData';
import { openForRun } from './openForRun';
import { identitiesOf, refuseOtherBoards } from './sameBoard';
import { parsePorts, portText } from './port';
import { isReference, trainReference } from './trainReference';
import { loadTwinOf, planTraining, type GivenTraining, type TrainPlan } from './trainPlan';

/** Trains, and shows what came out. */
export async function runTrainCommand(given: GivenTraining, context: CommandContext): Promise<void> {
  const { output } = context;
  if (given.boards === 'each') return (await import('./trainEach.js')).trainEach(given, context);
  const { summary, outcome, dataset } = await trainOnce(given, context);
  showResult(summary, outcome, dataset, output);
  output.emit({ type: 'result', command: 'train', ...summary });
  requireAccuracy(
    summary.testAccuracy,
    given.requireAccuracy,
    given.recalibrate === true
      ? 'Give it more --evaluations, or train a new network on this device.'
      : undefined,
  );
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
  /** Boards that the trainings before were on, as run.json keeps them. */
  readonly hardware?: readonly object[];
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
  const resumed = lockResumed(given, caller);
  try {
    return await trainAlone(given, context, started, shared);
  } finally {
    resumed?.release();
  }
}

async function trainAlone(
  given: GivenTraining,
  context: CommandContext,
  started: number,
  shared: SharedWork | undefined,
): Promise<Trained> {
  const { caller, now } = context;
  if (isReference(given, caller)) return trainReference(given, context);
  await loadTwinOf(given, caller);
  const asked = planTraining(given, caller, await planBench(given, caller));
  const dataset = shared?.dataset ?? loadTrainingData(asked, given, context.output);
  const before = networkBefore(asked);
  if (before) refuseOtherData(before, dataset);
  refuseOtherOfRun(dataset, asked, given, context.output);
  const open = () => openInterruptibly(() => asked.openSystem(dataset.inputs), context.signal);
  const opened = await (before ? openForRun(given, asked.system.port, open) : open());
  let bench: OpenBench | undefined;
  try {
    const hardware = identitiesOf(opened);
    const ports = parsePorts(asked.system.port).map(portText);
    await refuseOtherBoards(asked.from?.hardware ?? shared?.hardware, opened, ports);
    bench = asked.bench && (await openBench(asked.bench, opened, context));
    const onThisBench = bench;
    const system = bench?.system ?? opened;
    // Before a run is begun that could not be.
    networkShape(asked.options, dataset, system);
    if (before) refuseOtherSamples(before, system);
    const fitted = {
      ...fitPlan(asked, given, dataset, system),
      dataFingerprint: fingerprintOf(dataset),
      ...(hardware && { hardware }),
    };
    const plan = onBench(fitted, bench);
    const train = async (baseline: Promise<number>, over: AbortSignal): Promise<Trained> => {
      const control = controlOf(plan, given, dataset, over);
      control?.catch(() => undefined);
      return trainInFolder(given, plan, dataset, system, context, async (outcome, record, beforeDone) => {
        await onThisBench?.end();
        const beside = { baseline: await baseline, ...(control && { control: await control }) };
        return record.end(outcome, beside, (now() - started) / 1000, beforeDone);
      });
    };
    return await besideBaseline(dataset, train, shared?.baseline);
  } finally {
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

/** The network that is gone on with, where there is one. */
function networkBefore({ from, start }: TrainPlan): { readonly shape: NetworkShape } | undefined {
  const shape = start?.shape ?? (from?.checkpoint.meta as Partial<CheckpointMeta> | undefined)?.shape;
  return shape && { shape };
}

/** What run.json is to know of a bench, and what later commands play by. */
function onBench(plan: TrainPlan & RecordedPlan, bench: OpenBench | undefined): TrainPlan & RecordedPlan {
  if (bench === undefined) return plan;
  const { record } = bench;
  return { ...plan, benchRecord: record, system: { ...plan.system, level: record.driveLevel } };
}

async function trainInFolder(
  { out }: GivenTraining,
  plan: TrainPlan & RecordedPlan,
  dataset: Dataset,
  system: PhysicalSystem,
  context: CommandContext,
  end: (
    outcome: TrainOutcome,
    record: RunRecord,
    beforeDone: (summary: TrainSummary) => void,
  ) => Promise<TrainSummary>,
): Promise<Trained> {
  const { output, progress, signal } = context;
  const { options, from, start } = plan;
  return inNewRun({ out, how: options.method, plan }, context, async ({ run, record, metrics }) => {
    if (system instanceof SeveralSystems) for (const { title } of system.boards) output.note(`  ${title}`);
    const { runTraining } = await import('../training/runTraining.js');
    const outcome = await runTraining(options, {
      system,
      dataset,
      run,
      ...(from && { resume: from }),
      ...(start && { start }),
      progress,
      signal,
      log: (line) => output.note(line),
      metrics,
    });
    const { writePictures } = await import('../report/pictures.js');
    const { name: systemName, sampleRateHz } = system;
    const summary = await end(outcome, record, ({ baselineAccuracy }) =>
      writePictures(run, {
        ...outcome,
        metrics: record.metrics,
        dataset,
        system: systemName,
        sampleRateHz,
        baselineAccuracy,
      }),
    );
    return { summary, outcome, dataset };
  });
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
