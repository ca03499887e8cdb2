import { ChladniError } from '../common/errors';
import { baselineAccuracy, parseDataset } from '../data';
import { loadImages, publishedOptions, REFERENCE, trainOscillators } from '../oscillatorNetwork';
import { drawConfusion } from '../report/confusionPicture';
import type { TrainOptions } from '../training';
import type { CommandContext } from './command';
import { openEarlierRun } from './earlierRun';
import { newRunFolder, shownFolder } from './newRunFolder';
import { toChladniError } from './output';
import { refuseUnpublished } from './referenceUsage';
import { runName } from './runName';
import { RunRecord } from './runRecord';
import type { Trained } from './runTrainCommand';
import { namesOf, showEpoch } from './showTraining';
import { defined } from './systemOptions';
import { trainOptionTable } from './trainOptionTable';
import type { GivenTraining } from './trainPlan';

const SYSTEM = { system: 'oscillators', port: 'sim', deviceSeed: 1, noise: 0 } as const;

/** Whether the published setting is asked for, or a run of it is to go on. */
export function isReference({ preset, resume }: GivenTraining, caller: string): boolean {
  if (resume === undefined) return preset === REFERENCE;
  return openEarlierRun(resume, caller).options.preset === REFERENCE;
}

/** Trains the published network, in a run as other trainings have. */
export async function trainReference(given: GivenTraining, context: CommandContext): Promise<Trained> {
  const { output, caller, now, progress, signal } = context;
  const started = now();
  const earlier = given.resume === undefined ? undefined : openEarlierRun(given.resume, caller);
  refuseUsage(given, earlier !== undefined);
  const source = parseDataset(given.data ?? earlier?.options.data ?? 'mnist', caller);
  const from = earlier && {
    shown: shownFolder(earlier.run.folder, caller),
    checkpoint: earlier.run.loadCheckpoint(),
    hadEnded: earlier.run.summary.status === 'done',
  };
  const inAll =
    from && !from.hadEnded ? (from.checkpoint.meta as { options: TrainOptions }).options : undefined;
  const dataset = loadImages(source.name);
  const rows = dataset.train.y.length;
  const { seed, epochs, trainSize } = given;
  const options: TrainOptions = {
    ...publishedOptions(source.name, rows),
    ...earlier?.options,
    ...(inAll && { epochs: inAll.epochs }),
    data: source.name,
    ...defined({ seed, epochs, trainSize }),
  };
  if (options.trainSize > rows)
    throw new ChladniError(
      'BAD_USAGE',
      `--train-size is ${options.trainSize}, ${dataset.name} has ${rows} rows to train on.`,
      `Give at most ${rows}.`,
    );
  const startedAt = new Date();
  const run = newRunFolder(
    given.out,
    () => runName('oscillators', options.data, REFERENCE, startedAt),
    caller,
  );
  const record = new RunRecord(run, { options, system: SYSTEM, ...(from && { from }) }, caller, startedAt);
  const baselineOver = new AbortController();
  try {
    record.begin();
    output.note(`run ${record.shown}`);
    const baseline = baselineAccuracy(dataset, { worker: true, signal: baselineOver.signal });
    // Awaited at the end; a failure before that must not count as unhandled.
    baseline.catch(() => undefined);
    const outcome = await trainOscillators(options, {
      dataset,
      run,
      progress,
      signal,
      ...(from && { resume: from }),
      metrics: (metrics) => {
        record.append(metrics);
        showEpoch(metrics, output);
      },
    });
    const summary = record.end(outcome, { baseline: await baseline }, (now() - started) / 1000);
    const subject = `oscillators on ${source.name}`;
    run.write('confusion.svg', drawConfusion({ confusion: outcome.confusion, subject, ...namesOf(dataset) }));
    return { summary, outcome, dataset };
  } catch (error) {
    throw record.fail(toChladniError(error));
  } finally {
    baselineOver.abort(new Error('training is over'));
  }
}

function refuseUsage(given: GivenTraining, goesOn: boolean): void {
  refuseUnpublished(given, trainOptionTable);
  if (goesOn && given.preset !== undefined)
    throw new ChladniError(
      'BAD_USAGE',
      `--preset cannot go with --resume: the run was begun with ${REFERENCE}.`,
      'Leave --preset away, or start a new run.',
    );
  if (!goesOn && given.system === undefined)
    throw new ChladniError(
      'BAD_USAGE',
      `The preset ${REFERENCE} is for --system oscillators alone; without --system it is the plate.`,
      'Add --system oscillators.',
    );
}
