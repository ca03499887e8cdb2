import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChladniError } from '../../common/errors';
import type { EpochMetrics, TrainContext, TrainOptions, TrainOutcome } from '../../training';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';
import { writeTinyData } from '../testing/tinyData';

const METRICS: EpochMetrics = {
  type: 'epoch',
  phase: 'train',
  epoch: 1,
  trainLoss: 0.5,
  validationAccuracy: 0.75,
  evaluations: 30,
  benchSeconds: 60,
};
const SAMPLES = Float32Array.of(0, 0.5, -0.5);
const OUTCOME: TrainOutcome = {
  result: {
    twin: 'wiener',
    testAccuracy: 0.8,
    validationAccuracy: 0.75,
    trainLoss: 0.5,
    trainSize: 8,
    pretrainSize: 4,
    evaluations: 40,
    trainEvaluations: 10,
    twinEvaluations: 15,
    validationEvaluations: 5,
    testEvaluations: 10,
    benchSeconds: 60,
    twinError: 0.05,
    firError: 0.1,
  },
  confusion: [
    [4, 1],
    [1, 4],
  ],
  trace: [[{ drive: SAMPLES, sense: SAMPLES, twin: SAMPLES }]],
};

/** Stands for the long work: what the command hands it, and what it gives back. */
const runTraining = jest.fn<Promise<TrainOutcome>, [TrainOptions, TrainContext]>();
jest.mock('../../training/runTraining', () => ({
  runTraining: (...handed: [TrainOptions, TrainContext]) => runTraining(...handed),
}));

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
  writeTinyData(folder());
  runTraining.mockReset().mockImplementation((_, context) => {
    context.metrics(METRICS);
    context.run.saveCheckpoint({ meta: { metrics: [METRICS] }, arrays: {} });
    return Promise.resolve(OUTCOME);
  });
});

const call = (line: string) =>
  runCommandLine(`train --data idx:. --port sim ${line}`.trim().split(' '), terminal);
const readJson = (...path: string[]) =>
  JSON.parse(readFileSync(join(folder(), ...path), 'utf8')) as Record<string, unknown>;

it('trains, and keeps everything in the run folder', async () => {
  expect(await call('--out run --width 2 --seed 3 --noise 0 --json')).toBe(0);
  expect(readdirSync(join(folder(), 'run')).sort()).toEqual([
    'checkpoint.bin',
    'confusion.svg',
    'layers.svg',
    'learning.svg',
    'metrics.jsonl',
    'run.json',
  ]);
  const result = terminal.events.at(-1);
  const { type, command, ...fields } = result;
  expect([type, command]).toEqual(['result', 'train']);
  expect(fields).toMatchObject({ ...OUTCOME.result, baselineAccuracy: 1, system: 'plate', method: 'pat' });
  expect(fields).toMatchObject({ twin: 'wiener', seed: 3, deviceSeed: 1, run: 'run', wallSeconds: 0 });
  expect(readJson('run', 'run.json')).toMatchObject({
    ...fields,
    status: 'done',
    options: { width: 2, preset: 'quick' },
    systemOptions: { port: 'sim', noise: 0 },
  });
  expect(readJson('run', 'metrics.jsonl')).toEqual(METRICS);
  expect(terminal.events[0]).toEqual(METRICS);
});

it('shows people the confusion matrix and the figures', async () => {
  expect(await call('--out run')).toBe(0);
  expect(terminal.stdout.text).toMatch(/answer/);
  expect(terminal.stdout.text).toMatch(/test accuracy +80\.00 %/);
  expect(terminal.stdout.text).toMatch(/logistic regression +100\.00 %/);
});

it('makes a new folder in runs/ each time', async () => {
  expect(await call('')).toBe(0);
  expect(await call('')).toBe(0);
  const names = readdirSync(join(folder(), 'runs'));
  expect(names).toHaveLength(2);
  for (const name of names) expect(name).toMatch(/^plate-chladni-\w+-pat-\d{8}-\d{6}(-2)?$/);
});

it('ends with status 6 when a required figure is missed, after the result', async () => {
  expect(await call('--out run --require-accuracy 0.81 --json')).toBe(6);
  expect(terminal.events.slice(-2)).toMatchObject([
    { type: 'result' },
    { type: 'error', code: 'FIGURE_MISSED' },
  ]);
  expect(readJson('run', 'run.json')).toMatchObject({ status: 'done' });
  expect(await call('--out other --require-accuracy 0.8')).toBe(0);
});

it('overwrites no run, and says so before it trains', async () => {
  expect(await call('--out run')).toBe(0);
  expect(await call('--out run --json')).toBe(2);
  expect(runTraining).toHaveBeenCalledTimes(1);
});

it('hands Ctrl-C to training, and tells how to go on', async () => {
  runTraining.mockImplementation((_, { signal, run }) => {
    terminal.signals.emit('SIGINT');
    run.saveCheckpoint({ meta: {}, arrays: {} });
    return Promise.reject(signal.reason as Error);
  });
  expect(await call('--out run --json')).toBe(130);
  expect(terminal.events).toEqual([
    expect.objectContaining({
      code: 'INTERRUPTED',
      remedy: expect.stringMatching(/chladni train --resume run$/) as string,
    }),
  ]);
  expect(readJson('run', 'run.json')).toMatchObject({ status: 'interrupted' });
  expect(terminal.signals.listenerCount('SIGINT')).toBe(0);
});

it('keeps what a board that stops in the middle leaves, and tells how to go on', async () => {
  const restarted = new ChladniError('BOARD_RESTARTED', 'The board restarted.', 'Check its supply.');
  runTraining.mockImplementation((_, { run }) => {
    run.saveCheckpoint({ meta: {}, arrays: {} });
    return Promise.reject(restarted);
  });
  expect(await call('--out run --json')).toBe(4);
  expect(terminal.events[0]!.remedy).toMatch(
    /^Check its supply\.\nThen go on with chladni train --resume run$/,
  );
  expect(readJson('run', 'run.json')).toMatchObject({ status: 'failed', error: { code: 'BOARD_RESTARTED' } });
});

it('takes a run up with its options, in a new folder', async () => {
  expect(await call('--out first --width 2 --noise 0')).toBe(0);
  terminal = new FakeTerminal(folder());
  const resume = 'train --resume first --out second --epochs 7 --json';
  expect(await runCommandLine(resume.split(' '), terminal)).toBe(0);
  const [options, context] = runTraining.mock.calls[1]!;
  expect(options).toMatchObject({ width: 2, epochs: 7, data: `idx:${folder()}` });
  expect(context.resume?.checkpoint.meta).toMatchObject({ metrics: [METRICS] });
  expect(readJson('second', 'run.json')).toMatchObject({
    resumedFrom: 'first',
    systemOptions: { noise: 0, port: 'sim' },
  });
  expect(readFileSync(join(folder(), 'second', 'metrics.jsonl'), 'utf8').split('\n')).toHaveLength(3);
});

it('gives further epochs to a run that ended, and the epochs in all to one that was stopped', async () => {
  expect(await call('--out first --epochs 2')).toBe(0);
  expect(await call('--resume first --out second')).toBe(0);
  const [further, ended] = runTraining.mock.calls[1]!;
  expect([further.epochs, ended.resume?.hadEnded]).toEqual([2, true]);

  runTraining.mockImplementation((options, { run }) => {
    // As training does: the checkpoint counts those of the run before, too.
    run.saveCheckpoint({ meta: { options: { ...options, epochs: 5 } }, arrays: {} });
    return Promise.reject(new ChladniError('BOARD_SILENT', 'No answer.', 'Look.'));
  });
  expect(await call('--resume second --epochs 3 --out third')).toBe(3);
  await call('--resume third --out fourth');
  const [rest, stopped] = runTraining.mock.calls.at(-1);
  expect([rest.epochs, stopped.resume?.hadEnded]).toEqual([5, false]);
});

it('does not let a preset overrule what a run was begun with', async () => {
  expect(await call('--out first --json')).toBe(0);
  expect(await call('--resume first --preset full --json')).toBe(2);
  expect(terminal.events.at(-1).message).toMatch(/--preset cannot go with --resume/);
});

it('finds a damaged checkpoint before it trains', async () => {
  expect(await call('--out run')).toBe(0);
  writeFileSync(join(folder(), 'run', 'checkpoint.bin'), 'damaged');
  terminal = new FakeTerminal(folder());
  expect(await runCommandLine(['train', '--resume', 'run', '--json'], terminal)).toBe(5);
  expect(terminal.events).toMatchObject([{ code: 'CHECKPOINT_DAMAGED' }]);
  expect(existsSync(join(folder(), 'runs'))).toBe(false);
});

it('finds what data cannot be asked before it opens the port', async () => {
  const line = 'train --data vowels --port /dev/chladni-none --augment 0.5 --out run --json';
  expect(await runCommandLine(line.split(' '), terminal)).toBe(2);
  expect(terminal.events.at(-1)).toMatchObject({ code: 'BAD_USAGE', remedy: 'Leave --augment away.' });
  expect(existsSync(join(folder(), 'run'))).toBe(false);
});

it('refuses more rows than there are', async () => {
  expect(await call('--train-size 11 --json')).toBe(2);
  expect(terminal.events[0]!.message).toMatch(/10 rows/);
});

it('leaves no folder behind when the port is absent', async () => {
  const line = 'train --data idx:. --port /dev/chladni-none --json';
  expect(await runCommandLine(line.split(' '), terminal)).toBe(3);
  expect(existsSync(join(folder(), 'runs'))).toBe(false);
});
