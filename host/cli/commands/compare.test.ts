import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';
import { trainingOptionTable } from '../trainOptionTable';
import { compare } from './compare';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
});
const call = (line: string) => runCommandLine(`compare ${line} --json`.split(' '), terminal);
const last = () => terminal.events.at(-1);
const SMALL =
  '--data vowels --system circuit --port sim --layers 1 --width 1 --epochs 1 --budgets 60 --seeds 1';

it('trains methods side by side, reads them on other devices, and repeats nothing', async () => {
  expect(await call(`${SMALL} --methods pat,in-silico --transfer --devices 5,6 --out c`)).toBe(0);
  const first = last();
  expect(first).toMatchObject({ type: 'result', command: 'compare', out: 'c' });
  expect((first.summary as { method: string }[]).map(({ method }) => method)).toEqual(['pat', 'in-silico']);
  expect(first.transfer).toHaveLength(4);
  expect(readFileSync(join(folder(), 'c', 'compare.svg'), 'utf8')).toContain('in-silico');
  const before = readFileSync(join(folder(), 'c', 'pat-60-seed1', 'run.json'), 'utf8');
  expect(await call(`${SMALL} --methods pat,in-silico --out c`)).toBe(0);
  expect(last().entries).toEqual(first.entries);
  expect(readFileSync(join(folder(), 'c', 'pat-60-seed1', 'run.json'), 'utf8')).toBe(before);
});

it('carries no network over to its own device', async () => {
  expect(await call(`${SMALL} --methods in-silico --transfer --devices 1,5 --out c`)).toBe(0);
  expect(last().transfer).toMatchObject([{ ownDevice: 1, device: 5 }]);
  expect(last().transferSummary).toMatchObject([{ devices: 1 }]);
});

it('goes on where its output is wanted otherwise', async () => {
  const line = `compare ${SMALL} --methods in-silico --out c`;
  expect(await runCommandLine(line.split(' '), terminal)).toBe(0);
  expect(terminal.stdout.text).toContain('in-silico');
  terminal = new FakeTerminal(folder());
  expect(await runCommandLine(`${line} --json`.split(' '), terminal)).toBe(0);
  expect(last()).toMatchObject({ type: 'result' });
});

it('tells after Ctrl-C how to go on with all of it, which does', async () => {
  const words = `compare ${SMALL} --methods pat,in-silico --out c --json`;
  const many = words.replace('--epochs 1', '--epochs 3');
  const stop = setInterval(() => {
    if (existsSync(join(folder(), 'c', 'pat-60-seed1', 'checkpoint.bin'))) terminal.signals.emit('SIGINT');
  }, 1);
  expect(await runCommandLine(many.split(' '), terminal).finally(() => clearInterval(stop))).toBe(130);
  expect(last()).toMatchObject({ code: 'INTERRUPTED', remedy: `Go on with chladni ${many}` });
  expect(await runCommandLine(many.split(' '), terminal)).toBe(0);
  expect(last().entries).toHaveLength(2);
});

it('tells a training that is damaged, and what to do', async () => {
  const line = `${SMALL} --methods in-silico --out c`;
  expect(await call(line)).toBe(0);
  for (const [file, content] of [
    ['metrics.jsonl', undefined],
    ['metrics.jsonl', '{"epo\n'],
    ['run.json', '{"status":"done"}'],
  ] as const) {
    const path = join(folder(), 'c', 'in-silico-60-seed1', file);
    const before = readFileSync(path);
    if (content === undefined) rmSync(path);
    else writeFileSync(path, content);
    expect(await call(line)).toBe(5);
    expect(last()).toMatchObject({
      code: 'RUN_DAMAGED',
      message: expect.stringContaining(file) as string,
      remedy: expect.stringMatching(/copy[^]*go on with chladni compare .* --out c/) as string,
    });
    writeFileSync(path, before);
  }
  expect(await call(line)).toBe(0);
});

it('takes a mended command where the first found no port', async () => {
  const line = `${SMALL} --methods in-silico --out c`;
  expect(await call(`${line} --port /dev/ttyACM9`)).toBe(3);
  expect(existsSync(join(folder(), 'c'))).toBe(false);
  expect(await call(line)).toBe(0);
});

it('hands on what decides a training', async () => {
  const asked = '--architecture hybrid --no-control --batch-growth 2 --hours 3 --threads 1';
  expect(await call(`${SMALL} --methods local-learning ${asked} --out c`)).toBe(0);
  const run = JSON.parse(
    readFileSync(join(folder(), 'c', 'local-learning-60-seed1', 'run.json'), 'utf8'),
  ) as Record<string, unknown>;
  expect(run).toMatchObject({
    options: { architecture: 'hybrid', batchGrowth: 2 },
    systemOptions: { hours: 3, threads: 1 },
  });
  expect(run).not.toHaveProperty('controlAccuracy');
});

it('names no option of a training that it has not, but those it compares', () => {
  const left = Object.keys(trainingOptionTable).filter((name) => !(name in compare.options));
  expect(left.sort()).toEqual(['method', 'seed', 'trainSize']);
});

it('names the budget that the data have not', async () => {
  expect(await call('--data vowels --port sim --budgets 60,5000 --out c')).toBe(2);
  expect(last().message).toMatch(/^--budgets is 5000, vowels has 210 rows/);
});

it('offers no preset that it cannot do', async () => {
  expect(compare.options.preset!.description).not.toMatch(/reference/);
  expect(await call('--system oscillators --preset reference --out c')).toBe(2);
  expect(last()).toMatchObject({
    message: expect.stringMatching(/reference has one method/) as string,
    remedy: expect.stringMatching(/chladni train --system oscillators --preset reference/) as string,
  });
});

test.each([
  ['what the data cannot be asked', '--data vowels --augment 1 --port sim --out c'],
  ['an unknown method', '--methods pat,patt --out c'],
  ['a seed twice', '--seeds 1,1 --out c'],
  ['fewer devices than seeds', '--seeds 1,2 --device-seeds 3 --out c'],
  ['devices without a transfer', '--devices 4 --out c'],
  ['a transfer to nothing but the own device', '--seeds 1 --transfer --devices 1 --out c'],
  ['a transfer to nothing but one of them', '--seeds 1,2 --device-seeds 8,9 --transfer --devices 9 --out c'],
  ['a transfer on a real board', '--transfer --port /dev/ttyACM9 --out c'],
])('%s is told before anything is trained', async (_, line) => {
  expect(await call(line)).toBe(2);
  expect(last()).toMatchObject({ type: 'error', code: 'BAD_USAGE' });
  expect(existsSync(join(folder(), 'c'))).toBe(false);
});
