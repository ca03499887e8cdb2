import { join } from 'node:path';
import { ChladniError } from '../common/errors';
import { without } from '../common/without';
import { besideBaseline } from './besideBaseline';
import { eachBoard, type BoardOptions } from './boards';
import { boardContext } from './boardContext';
import type { CommandContext } from './command';
import { duration } from './duration';
import { newRunFolder, refuseTaken, shownFolder } from './newRunFolder';
import { toChladniError } from './output';
import { isSimulated, parsePort } from './port';
import { requireAccuracy } from './requireAccuracy';
import { runName } from './runName';
import type { TrainSummary } from './runRecord';
import { trainOnce } from './runTrainCommand';
import { percent } from './showTraining';
import { table } from './table';
import { loadTrainingData } from './trainingData';
import { loadTwinOf, planTraining, type GivenTraining } from './trainPlan';

/** What became of the training on one board. */
type BoardTraining = { readonly board: BoardOptions } & (
  { readonly summary: TrainSummary } | { readonly error: ChladniError }
);

/**
 * Trains a network for each board, all at the same time, as runs of their own in one folder. A board that fails leaves
 * the others alone.
 *
 * @throws ChladniError the first board's that failed, after the others have come to their end
 */
export async function trainEach(given: GivenTraining, context: CommandContext): Promise<void> {
  const { output, caller, now } = context;
  const started = now();
  refuseTaken(given.out, caller);
  refuseResume(given);
  await loadTwinOf(given, caller);
  const plan = planTraining(given, caller);
  const boards = eachBoard(plan.system);
  const dataset = loadTrainingData(plan, given, output);
  const { system, data, method } = plan.options;
  const run = newRunFolder(
    given.out,
    () => `${runName(system, data, method, new Date())}-${boards.length}boards`,
    caller,
  );
  const { folder } = run;
  const trained = await besideBaseline(dataset, (baseline) =>
    Promise.all(
      boards.map(async (board, index): Promise<BoardTraining> => {
        const { port, deviceSeed } = board.system;
        const asked = {
          ...without(given, 'boards', 'deviceSeed'),
          port,
          // What is at a real port is as it is.
          ...(isSimulated(parsePort(port)) && { deviceSeed }),
          out: join(folder, `board-${index + 1}`),
        };
        try {
          const { summary } = await trainOnce(asked, boardContext(context, index + 1, index === 0), {
            dataset,
            baseline,
          });
          return { board, summary };
        } catch (error) {
          const failed = toChladniError(error);
          output.note(`${board.title} failed: ${failed.message}`);
          return { board, error: failed };
        }
      }),
    ),
  ).finally(() => run.release());
  conclude(trained, shownFolder(folder, caller), (now() - started) / 1000, given, context);
}

/** @throws ChladniError `BAD_USAGE` */
function refuseResume({ resume }: GivenTraining): void {
  if (resume === undefined) return;
  throw new ChladniError(
    'BAD_USAGE',
    '--boards each begins a run for each board, and --resume names one that was begun.',
    "Go on with each by itself: --resume RUN/board-1 --port, and that board's port.",
  );
}

function conclude(
  trained: readonly BoardTraining[],
  run: string,
  wallSeconds: number,
  { requireAccuracy: required }: GivenTraining,
  { output }: CommandContext,
): void {
  const done = trained.flatMap((one) => ('summary' in one ? [one.summary] : []));
  output.say();
  output.say(
    table(
      ['board', 'test accuracy', 'twin error', 'evaluations', 'bench time', 'run'],
      trained.map((one) =>
        'summary' in one
          ? [
              one.board.title,
              percent(one.summary.testAccuracy),
              Number.isNaN(one.summary.twinError) ? 'none used' : percent(one.summary.twinError, 1),
              one.summary.evaluations.toLocaleString('en'),
              duration(one.summary.benchSeconds),
              one.summary.run,
            ]
          : [one.board.title, one.error.code, '', '', '', ''],
      ),
    ),
  );
  const failed = trained.find((one) => 'error' in one);
  if (failed && 'error' in failed) {
    const { code, message, remedy } = failed.error;
    throw new ChladniError(code, `At ${failed.board.title}: ${message}`, remedy, { cause: failed.error });
  }
  const accuracies = done.map(({ testAccuracy }) => testAccuracy);
  output.emit({
    type: 'result',
    command: 'train',
    boards: done,
    testAccuracy: accuracies.reduce((sum, one) => sum + one, 0) / done.length,
    evaluations: done.reduce((sum, { evaluations }) => sum + evaluations, 0),
    // They play at the same time.
    benchSeconds: Math.max(...done.map(({ benchSeconds }) => benchSeconds)),
    wallSeconds: Math.round(wallSeconds * 100) / 100,
    run,
  });
  requireAccuracy(Math.min(...accuracies), required);
}
