import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';
import { writeTinyData } from '../testing/tinyData';
import { writeTrainedRun } from '../testing/trainedRun';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
});
const call = (line: string) => runCommandLine(line.split(' '), terminal);

it('writes a page of a run, with the energy of an inference', async () => {
  expect(
    await call(
      'train --data vowels --system circuit --port sim --layers 1 --width 1 --epochs 1 --train-size 60 --out r --json',
    ),
  ).toBe(0);
  expect(await call('report --run r --json')).toBe(0);
  const result = terminal.events.at(-1) as { out: string; runs: { energy: { physicalJoules: number } }[] };
  expect(result).toMatchObject({ type: 'result', command: 'report', out: join('r', 'report.html') });
  expect(result.runs[0]!.energy.physicalJoules).toBeGreaterThan(0);
  expect(readFileSync(join(folder(), 'r', 'report.html'), 'utf8')).toContain('Energy of one inference');
});

it.each(['run.json', 'metrics.jsonl', 'checkpoint.bin'])('writes no page over %s', async (name) => {
  writeTinyData(folder());
  writeTrainedRun(folder());
  writeFileSync(join(folder(), 'run', 'metrics.jsonl'), '');
  const before = readFileSync(join(folder(), 'run', name));
  expect(await call(`report --run run --out run/${name} --json`)).toBe(2);
  expect(terminal.events.at(-1)).toMatchObject({ type: 'error', code: 'BAD_USAGE' });
  expect(readFileSync(join(folder(), 'run', name))).toEqual(before);
});

it('shows what there is of a run that was broken off, and how to go on', async () => {
  const training = call('train --data vowels --system circuit --port sim --layers 1 --epochs 2000 --out r');
  const poll = setInterval(() => {
    if (existsSync(join(folder(), 'r', 'metrics.jsonl'))) terminal.signals.emit('SIGINT');
  }, 1);
  expect(await training.finally(() => clearInterval(poll))).toBe(130);
  expect(await call('report --run r --json')).toBe(0);
  expect((terminal.events.at(-1) as { runs: object[] }).runs).toMatchObject([
    { run: 'r', status: 'interrupted' },
  ]);
  const page = readFileSync(join(folder(), 'r', 'report.html'), 'utf8');
  for (const part of ['Not finished', 'train --resume r', 'Learning curve', 'validation accuracy', 'circuit'])
    expect(page).toContain(part);
  expect(page).not.toMatch(/NaN|undefined/);
});

it('makes a page of a run whose data are not there any more', async () => {
  writeTinyData(folder());
  writeTrainedRun(folder());
  rmSync(join(folder(), 'train-images-idx3-ubyte'));
  expect(await call('report --run run')).toBe(0);
  expect(terminal.stderr.text).toMatch(/run: its energy is not counted/);
  expect(readFileSync(join(folder(), 'run', 'report.html'), 'utf8')).toContain('It is not counted');
});

it.each(['run,', ',run', 'run,,run', ' ', 'run,run'])('takes no list of runs like %j', async (list) => {
  writeTinyData(folder());
  writeTrainedRun(folder());
  expect(await runCommandLine(['report', '--run', list, '--json'], terminal)).toBe(2);
  expect(terminal.events.at(-1)).toMatchObject({
    code: 'BAD_USAGE',
    message: expect.stringMatching(/^--run /) as string,
  });
});

it('says when there is no such run', async () => {
  expect(await call('report --run nowhere --json')).toBe(5);
  expect(terminal.events.at(-1)).toMatchObject({ type: 'error', code: 'RUN_ABSENT' });
});
