import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';
import { writeTinyData } from '../testing/tinyData';
import { writeTrainedRun } from '../testing/trainedRun';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  writeTinyData(folder());
  writeTrainedRun(folder());
});

async function call(line: string): Promise<number> {
  terminal = new FakeTerminal(folder());
  return runCommandLine(line.split(' '), terminal);
}
const last = () => terminal.events.at(-1);

it('deploys a run, and infer finds it again', async () => {
  expect(await call('deploy --run run --test-size 4 --verify-size 2 --demo 3 --json')).toBe(0);
  expect(last()).toMatchObject({
    type: 'result',
    command: 'deploy',
    rows: 4,
    verifiedRows: 2,
    verifiedIntegers: 2 * (2 * 196 + 2 + 1),
    demos: 3,
    generation: 2,
    standalone: 'demo',
    board: 'stm32f4discovery',
    system: 'plate',
    port: 'emulator',
    run: 'run',
    flashImage: join(folder(), 'run', 'board.flash'),
  });
  const { deployedAccuracy, floatAccuracy } = last() as Record<string, number>;
  expect(deployedAccuracy).toBe(floatAccuracy);

  expect(await call('infer --port emulator --run run --index 3 --json')).toBe(0);
  expect(last()).toMatchObject({ type: 'result', command: 'infer', truth: 1, port: 'emulator' });
  const byIndex = last();
  expect(byIndex.right).toBe(byIndex.label === 1);
  // The run says which board.
  expect(await call('infer --run run --index 3 --json')).toBe(0);
  expect(last()).toMatchObject({ scores: byIndex.scores as number[], port: 'emulator' });
  expect(await call('infer --run run --index 3')).toBe(0);
  expect(terminal.stdout.text).toMatch(/^truth +1, the answer is (right|WRONG)$/m);
  for (const k of [0, 1]) expect(terminal.stdout.text).toMatch(new RegExp(`^${k} +-?\\d+`, 'm'));
  expect(terminal.stdout.text).toMatch(new RegExp(`^${byIndex.label as number} +-?\\d+  answer$`, 'm'));
  const row = join(folder(), 'row.json');
  writeFileSync(row, JSON.stringify(new Array(196).fill(1)));
  expect(await call(`infer --port emulator --run run --input ${row} --json`)).toBe(0);
  expect(last().scores).toEqual(byIndex.scores);
  expect(last().label).toBe(byIndex.label);
  expect(last()).not.toHaveProperty('truth');
  writeFileSync(row, JSON.stringify({ rows: [new Array(196).fill(0)] }));
  expect(await call('infer --port emulator --run run --input row.json')).toBe(0);
  expect(terminal.stdout.text).toMatch(/^label +[01]\n(?!truth)/m);
  expect(terminal.stdout.text).toMatch(/play \d+ ms, digital \d+ ms, link \d+ ms/);

  expect(await call('infer --port emulator --run run --index 10 --json')).toBe(2);
  writeFileSync(row, '[0.5]');
  expect(await call('infer --port emulator --run run --input row.json --json')).toBe(2);
  writeFileSync(row, '[2]');
  expect(await call('infer --port emulator --run run --input row.json --json')).toBe(5);
});

it('keeps the flash where it is told, and deploys over what is there', async () => {
  const line = 'deploy --run run --test-size 1 --verify-size 1 --flash-image other.flash';
  expect(await call(`${line} --json`)).toBe(0);
  expect(existsSync(join(folder(), 'run', 'board.flash'))).toBe(false);
  const before = readFileSync(join(folder(), 'other.flash'));
  expect(await call(`${line} --standalone off`)).toBe(0);
  expect(terminal.stdout.text).toMatch(/standalone +off/);
  expect(readFileSync(join(folder(), 'other.flash'))).not.toEqual(before);
  expect(await call('infer --port emulator --run run --flash-image other.flash')).toBe(0);
});

it('ends with status 6 when a required figure is missed', async () => {
  expect(await call('deploy --run run --test-size 4 --verify-size 1 --require-accuracy 1 --json')).toBe(6);
  expect(terminal.events.slice(-2)).toMatchObject([{ type: 'result' }, { code: 'FIGURE_MISSED' }]);
});

it.each([
  ['deploy --run run --port sim', 2, /without a board/],
  ['deploy --run run --demo 0 --standalone demo', 2, /nothing to show/],
  ['deploy --run run --input-rate 100', 2, /--standalone record/],
  ['deploy --run run --flash-image run/run.json', 2, /belongs to the run/],
  ['deploy --run run --flash-image none/board.flash', 2, /no folder/],
  ['infer --port emulator --flash-image run', 2, /is a folder/],
  ['deploy --run nowhere', 5, /no run/],
  ['deploy --run run --port /dev/chladni-none', 3, /chladni-none/],
  ['infer --port emulator', 2, /flash image/],
  ['infer', 2, /Neither a board nor a run/],
  ['infer --run run', 4, /holds no network/],
  ['infer --port emulator --run run --index 1 --input row.json', 2, /exclude/],
  ['infer --port emulator --run run', 4, /holds no network/],
])('%s: status %d', async (line, status, message) => {
  expect(await call(`${line} --json`)).toBe(status);
  expect(last().message).toMatch(message);
});

it('refuses evaluations of another length than the network has', async () => {
  const small = '--test-size 1 --verify-size 1';
  expect(await call(`deploy --run run ${small} --samples 98 --json`)).toBe(2);
  expect(last()).toMatchObject({ message: expect.stringMatching(/196 samples, not 98/) as string });
  expect(await call(`deploy --run run ${small}`)).toBe(0);
  expect(await call('infer --port emulator --run run --samples 98 --json')).toBe(2);
  expect(last()).toMatchObject({ message: expect.stringMatching(/196 samples, not 98/) as string });
});

it('asks no board that was never written, and makes none', async () => {
  expect(await call('infer --port emulator --run run --json')).toBe(4);
  expect(last()).toMatchObject({ remedy: expect.stringMatching(/chladni deploy --run run/) as string });
  expect(await call('infer --port emulator --flash-image none.flash --json')).toBe(5);
  expect(existsSync(join(folder(), 'none.flash'))).toBe(false);
  expect(existsSync(join(folder(), 'run', 'board.flash'))).toBe(false);
});

it('a flash image that is none is told with what to do', async () => {
  writeFileSync(join(folder(), 'run', 'board.flash'), 'no flash');
  expect(await call('infer --port emulator --run run --json')).toBe(5);
  expect(last()).toMatchObject({ code: 'DATA_DAMAGED' });
});
