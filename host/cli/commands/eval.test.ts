import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Run } from '../../runs';
import type { EvalContext, EvalOutcome } from '../../training';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';
import { writeTinyData } from '../testing/tinyData';
import { writeTrainedRun } from '../testing/trainedRun';

const OUTCOME: EvalOutcome = {
  testAccuracies: [0.9],
  testAccuracy: 0.9,
  testEvaluations: 30,
  confusion: [
    [5, 0],
    [1, 4],
  ],
};

/** Stands for the long work. */
const runEvaluation = jest.fn<Promise<EvalOutcome>, [EvalContext]>();
jest.mock('../../training/runEvaluation', () => ({
  runEvaluation: (context: EvalContext) => runEvaluation(context),
}));

const folder = temporaryFolder();
let terminal: FakeTerminal;
let run: Run;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
  writeTinyData(folder());
  run = Run.create(join(folder(), 'runs', 'mine'));
  run.writeSummary({
    options: { data: 'idx:.' },
    systemOptions: { system: 'plate', port: 'sim', deviceSeed: 3, samples: 12 },
  });
  run.saveCheckpoint({ meta: {}, arrays: {} });
  runEvaluation.mockReset().mockResolvedValue(OUTCOME);
});

const call = (line: string) => runCommandLine(`eval ${line} --json`.split(' '), terminal);

it('evaluates on the system and data of the run', async () => {
  expect(await call('--run runs/mine')).toBe(0);
  expect(terminal.events).toEqual([
    {
      type: 'result',
      command: 'eval',
      ...OUTCOME,
      testDraws: 1,
      baselineAccuracy: 1,
      wallSeconds: 0,
      system: 'plate',
      data: `idx:${folder()}`,
      port: 'sim',
      deviceSeed: 3,
      run: 'runs/mine',
    },
  ]);
  const [{ system, dataset }] = runEvaluation.mock.calls[0]!;
  expect([system.driveSamples, dataset.test.y.length]).toEqual([12, 10]);
  expect(terminal.stderr.text).toMatch(/test accuracy +90\.00 %/);
});

it('evaluates on another system where it is told to, and finds a run by its name', async () => {
  expect(await call('--run mine --device-seed 5 --samples 14')).toBe(0);
  expect(terminal.events[0]).toMatchObject({ deviceSeed: 5 });
  expect(runEvaluation.mock.calls[0]![0].system.driveSamples).toBe(14);
});

it('writes nothing into the run', async () => {
  const before = readdirSync(run.folder);
  expect(await call('--run mine')).toBe(0);
  expect(readdirSync(run.folder)).toEqual(before);
});

it('ends with status 6 when a required figure is missed', async () => {
  expect(await call('--run mine --require-accuracy 0.91')).toBe(6);
});

it.each([
  ['CHECKPOINT_DAMAGED', () => writeFileSync(run.path('checkpoint.bin'), 'damaged')],
  ['RUN_DAMAGED', () => writeFileSync(run.path('run.json'), '{}')],
  [
    'RUN_DAMAGED',
    () => writeFileSync(run.path('run.json'), '{"options":{"data":"mnist"},"systemOptions":{}}'),
  ],
  [
    'RUN_DAMAGED',
    () =>
      writeFileSync(
        run.path('run.json'),
        '{"options":{"data":7},"systemOptions":{"system":"plate","port":"sim","deviceSeed":1}}',
      ),
  ],
  ['RUN_DAMAGED', () => writeFileSync(run.path('run.json'), '{')],
])('tells %s before the port is opened', async (code, damage) => {
  damage();
  expect(await call('--run mine --port /dev/chladni-none')).toBe(5);
  expect(terminal.events).toMatchObject([{ type: 'error', code }]);
});

it('tells of the network what it was trained with, before the lengths that other data would want', async () => {
  const { runEvaluation: own } = jest.requireActual<{
    runEvaluation: (context: EvalContext) => Promise<EvalOutcome>;
  }>('../../training/runEvaluation');
  runEvaluation.mockImplementation(own);
  writeTrainedRun(folder(), 'trained');
  for (const [given, message] of [
    ['--data vowels', /196 inputs and 2 classes, the data 12 and 7/],
    ['--samples 50', /196 samples, not 50/],
  ] as const) {
    expect(await call(`--run trained ${given}`)).toBe(2);
    expect(terminal.events.at(-1).message).toMatch(message);
  }
});

it('refuses other noise for each reading where there is none', async () => {
  const summary = {
    status: 'done',
    options: { preset: 'reference', data: 'mnist' },
    systemOptions: { system: 'oscillators', port: 'sim', deviceSeed: 1 },
  };
  writeFileSync(run.path('run.json'), JSON.stringify(summary));
  expect(await call('--run mine --test-draws 10 --json')).toBe(2);
  expect(terminal.events).toMatchObject([
    { code: 'BAD_USAGE', remedy: expect.stringMatching(/--test-draws/) as string },
  ]);
});
