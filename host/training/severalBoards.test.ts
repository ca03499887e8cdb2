import { ChladniError } from '../common/errors';
import { failure } from '../common/testing';
import { runEvaluation } from './runEvaluation';
import type { Checkpoint, LoadedRun } from '../runs';
import { SeveralSystems } from '../systems/severalSystems';
import type { TrainContext, TrainOptions } from './contract';
import { EchoSystem, recorded, smallOptions } from './fixtures';
import { runTraining } from './runTraining';

const options: TrainOptions = {
  ...smallOptions,
  epochs: 2,
  trainSize: 60,
  validationSize: 20,
  twinEvaluations: 72,
  adaptTwin: true,
};
const EACH = options.layers * options.width;

/** Boards whose echoes differ. */
function onBoards(count: number, checkpoint?: Checkpoint, hadEnded = false) {
  const kept = recorded(checkpoint, hadEnded);
  const systems = Array.from({ length: count }, (_, i) => new EchoSystem(0.3 + 0.3 * i));
  const system = new SeveralSystems(systems.map((one, i) => ({ title: `board ${i + 1}`, system: one })));
  const context: TrainContext = { ...kept.context, system };
  return { ...kept, systems, system, context };
}

function values(checkpoint: Checkpoint | undefined): number[] {
  return Object.values(checkpoint!.arrays).flatMap((array) => [...array]);
}

const dead = new ChladniError('BOARD_SILENT', 'No answer within 2 s.', 'Check its supply.');

it('trains one network, each row by the twin of its board, and tells of each board', async () => {
  const { context, system, systems, metrics, checkpoints } = onBoards(3);
  const { result } = await runTraining(options, context);
  const boards = result.boards!;
  expect(boards.map(({ board }) => board)).toEqual(['board 1', 'board 2', 'board 3']);
  expect(result.testAccuracy).toBeGreaterThan(0.6);
  expect(result.twinEvaluations).toBe(3 * options.twinEvaluations);
  const bench = result.evaluations - result.testEvaluations;
  expect(boards.reduce((sum, { evaluations }) => sum + evaluations, 0)).toBe(bench);
  expect(systems.map(({ played }) => played)).toEqual(system.played);
  // Batches of 10 and 20 rows over three boards take 4 and 7 rounds an evaluation; all play at the same time.
  const rounds = options.twinEvaluations + EACH * (2 * 6 * 4 + 3 * 7);
  expect(result.benchSeconds).toBeCloseTo(rounds * (16 / 8000 + 0.008), 9);
  expect(metrics.at(-1).benchSeconds).toBe(result.benchSeconds);
  const right = boards.reduce((sum, { testAccuracy, testRows }) => sum + testAccuracy * testRows, 0);
  expect(right).toBeCloseTo(100 * result.testAccuracy, 9);
  expect(metrics.at(-1).boardAccuracies).toHaveLength(3);
  for (const { twinError, firError } of boards) expect(twinError).toBeLessThan(firError);
  expect(new Set(boards.map(({ twinError }) => twinError)).size).toBe(3);
  const run = { loadCheckpoint: () => checkpoints.at(-1) } as unknown as LoadedRun;
  const again = await runEvaluation({ ...context, system: onBoards(3).system, run });
  expect(again.testAccuracy).toBe(result.testAccuracy);
  expect(again.boards).toEqual(
    boards.map(({ board, testAccuracy, testRows }) => ({ board, testAccuracy, testRows })),
  );
});

it('does not depend on which board answers first', async () => {
  const prompt = onBoards(2);
  const expected = await runTraining(options, prompt.context);
  const late = onBoards(2);
  const respond = late.systems[0]!.respond.bind(late.systems[0]);
  late.systems[0]!.respond = async (drive, rows) => {
    await new Promise((resolve) => setImmediate(resolve));
    return respond(drive, rows);
  };
  expect(await runTraining(options, late.context)).toEqual(expected);
  expect(values(late.checkpoints.at(-1))).toEqual(values(prompt.checkpoints.at(-1)));
});

it('gives for one epoch and one more what two give, bit for bit', async () => {
  const whole = onBoards(3);
  const expected = await runTraining(options, whole.context);
  const half = onBoards(3);
  await runTraining({ ...options, epochs: 1 }, half.context);
  const rest = onBoards(3, half.checkpoints.at(-1), true);
  const resumed = await runTraining({ ...options, epochs: 1 }, rest.context);
  expect(resumed.result).toEqual(expected.result);
  expect(values(rest.checkpoints.at(-1))).toEqual(values(whole.checkpoints.at(-1)));
});

it('replays each row by the twin of its board, at no evaluation, and goes on exactly', async () => {
  const plain = await runTraining(options, onBoards(3).context);
  const replaying = { ...options, replay: 2 };
  const whole = onBoards(3);
  const expected = await runTraining(replaying, whole.context);
  expect(expected.result.evaluations).toBe(plain.result.evaluations);
  expect(expected.result.benchSeconds).toBe(plain.result.benchSeconds);
  expect(expected.result.trainLoss).not.toBe(plain.result.trainLoss);
  const cut = onBoards(3);
  cut.systems[2]!.beforeAnswer = () => {
    if (cut.systems[2]!.played >= 150) throw dead;
  };
  await expect(runTraining(replaying, cut.context)).rejects.toEqual(failure('BOARD_SILENT'));
  expect(cut.checkpoints.at(-1).meta).toMatchObject({ phase: 'train', epoch: 0 });
  const rest = onBoards(3, cut.checkpoints.at(-1));
  expect((await runTraining(replaying, rest.context)).result).toEqual(expected.result);
  expect(values(rest.checkpoints.at(-1))).toEqual(values(whole.checkpoints.at(-1)));
});

it('has no figure of a twin where the method uses none, also when it goes on', async () => {
  const without = { ...options, adaptTwin: false, method: 'local-learning', twin: 'none' };
  const none = { ...without, twinEvaluations: 0, pretrainEpochs: 0, pretrainSize: 0 };
  const expected = await runTraining(none, onBoards(2).context);
  const half = onBoards(2);
  await runTraining({ ...none, epochs: 1 }, half.context);
  const rest = onBoards(2, half.checkpoints.at(-1), true);
  const { result } = await runTraining({ ...none, epochs: 1 }, rest.context);
  expect(result).toEqual(expected.result);
  expect(result.boards!.map(({ twinError }) => twinError)).toEqual([NaN, NaN]);
});

it('keeps a checkpoint when board 2 dies, and goes on from there', async () => {
  const whole = onBoards(3);
  const expected = await runTraining(options, whole.context);
  const cut = onBoards(3);
  cut.systems[1]!.beforeAnswer = () => {
    if (cut.systems[1]!.played >= 150) throw dead;
  };
  await expect(runTraining(options, cut.context)).rejects.toEqual(failure('BOARD_SILENT', /^At board 2: No/));
  const rest = onBoards(3, cut.checkpoints.at(-1));
  expect((await runTraining(options, rest.context)).result).toEqual(expected.result);
});

it('does not go on with another number of boards', async () => {
  const three = onBoards(3);
  await runTraining({ ...options, epochs: 1 }, three.context);
  const two = onBoards(2, three.checkpoints.at(-1), true);
  await expect(runTraining(options, two.context)).rejects.toEqual(
    failure('BAD_USAGE', /trained on 3 boards, and 2 boards are named/),
  );
  const one = recorded(three.checkpoints.at(-1), true);
  await expect(runTraining(options, one.context)).rejects.toEqual(failure('BAD_USAGE', /1 board is named/));
});
