import { ChladniError } from '../common/errors';
import { picked } from '../common/picked';
import { loadImages, publishedOptions, REFERENCE, trainOscillators } from '../oscillatorNetwork';
import { drawConfusion } from '../report/confusionPicture';
import type { TrainOptions } from '../training';
import { besideBaseline } from './besideBaseline';
import type { CommandContext } from './command';
import { fingerprintOf } from '../data';
import { dataSource } from './dataOptions';
import { openEarlierRun } from './earlierRun';
import { inNewRun } from './inNewRun';
import { keptFingerprint, refuseOtherContent } from './runData';
import { refuseUnpublished } from './referenceUsage';
import type { Trained } from './runTrainCommand';
import { namesOf } from './showTraining';
import { refuseTooManyRows } from './trainingData';
import { trainOptionTable } from './trainOptionTable';
import { plannedBefore, refusePreset, resumption, type GivenTraining } from './trainPlan';

const SYSTEM = { system: 'oscillators', port: 'sim', deviceSeed: 1, noise: 0 } as const;

/** Whether the published setting is asked for, or a run of it is to go on. */
export function isReference({ preset, resume }: GivenTraining, caller: string): boolean {
  if (resume === undefined) return preset === REFERENCE;
  return openEarlierRun(resume, caller).options.preset === REFERENCE;
}

/** Trains the published network, in a run as other trainings have. */
export async function trainReference(given: GivenTraining, context: CommandContext): Promise<Trained> {
  const { caller, now, output, progress, signal } = context;
  const started = now();
  const earlier = given.resume === undefined ? undefined : openEarlierRun(given.resume, caller);
  refuseUsage(given, earlier?.options);
  const source = dataSource(given, caller, earlier?.options);
  const from = earlier && resumption(earlier);
  const dataset = loadImages(source.name);
  const dataFingerprint = fingerprintOf(dataset);
  if (from) {
    const fingerprint = keptFingerprint(from.checkpoint.meta) ?? keptFingerprint(earlier.run.summary);
    refuseOtherContent(dataset, { fingerprint, isNamed: given.data !== undefined }, output);
  }
  const options: TrainOptions = {
    ...publishedOptions(source.name, dataset.train.y.length),
    ...(from && plannedBefore(earlier, from)),
    data: source.name,
    ...picked(given, ['seed', 'epochs', 'trainSize', 'solver']),
  };
  refuseTooManyRows(options.trainSize, dataset);
  const plan = { options, system: SYSTEM, dataFingerprint, ...(from && { from }) };
  return inNewRun({ out: given.out, how: REFERENCE, plan }, context, ({ run, record, metrics }) =>
    besideBaseline(dataset, async (baseline) => {
      const resume = from && { resume: from };
      const outcome = await trainOscillators(options, { dataset, run, progress, signal, ...resume, metrics });
      const subject = `oscillators on ${source.name}`;
      const { confusion } = outcome;
      const beside = { baseline: await baseline };
      const summary = record.end(outcome, beside, (now() - started) / 1000, () =>
        run.write('confusion.svg', drawConfusion({ confusion, subject, ...namesOf(dataset) })),
      );
      return { summary, outcome, dataset };
    }),
  );
}

function refuseUsage(given: GivenTraining, before: TrainOptions | undefined): void {
  refuseUnpublished(given, trainOptionTable);
  if (before !== undefined) refusePreset(given, before);
  else if (given.system === undefined)
    throw new ChladniError(
      'BAD_USAGE',
      `The preset ${REFERENCE} is for --system oscillators alone; without --system it is the plate.`,
      'Add --system oscillators.',
    );
}
