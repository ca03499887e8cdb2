import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from './program';
import { FakeTerminal } from './testing/fakeTerminal';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
});
const call = (line: string) => runCommandLine(`${line} --json`.split(' '), terminal);
const last = () => terminal.events.at(-1) as Record<string, number>;

it('brings a network back on another device, for the evaluations asked and no more', async () => {
  const small = '--data vowels --port sim --layers 1 --width 1 --train-size 60 --epochs 2';
  expect(await call(`train ${small} --out a`)).toBe(0);
  const own = last().testAccuracy!;
  const { benchSeconds, evaluations, testEvaluations } = last();
  expect(await call('eval --run a --device-seed 2')).toBe(0);
  const asItIs = last().testAccuracy!;
  expect(await call('train --recalibrate --resume a --device-seed 2 --evaluations 300 --out b')).toBe(0);
  expect(last()).toMatchObject({
    deviceSeed: 2,
    twinEvaluations: 300,
    trainEvaluations: 0,
    validationEvaluations: 0,
    validationAccuracy: null,
  });
  expect(last().benchSeconds).toBeCloseTo((300 * benchSeconds!) / (evaluations! - testEvaluations!), 9);
  expect(last().testAccuracy).toBeGreaterThan(asItIs);
  expect(own - last().testAccuracy!).toBeLessThan(0.15);
  expect(await call('eval --run b --device-seed 2')).toBe(0);
  for (const decided of ['--width 2', '--augment 1', '--adapt-twin']) {
    expect(await call(`train --recalibrate --resume a ${decided}`)).toBe(2);
    expect(last().message).toMatch(/cannot go with --recalibrate/);
  }
});

it('refuses, before anything is played, what the network does not fit', async () => {
  const small = '--data vowels --port sim --layers 1 --width 1 --train-size 60 --epochs 1';
  expect(await call(`train ${small} --out a`)).toBe(0);
  const again = 'train --resume a --out b';
  for (const [line, message] of [
    [`${again} --recalibrate --samples 240`, /samples, not 240/],
    [`${again} --recalibrate --data mnist`, /inputs and 7 classes/],
    [`${again} --recalibrate --system circuit`, /system plate, not circuit/],
    [`${again} --samples 240`, /--samples \d+, not with 240/],
    [`${again} --rate 4000`, /without --rate, not with 4000/],
    [`${again} --settle 0.1`, /--settle/],
  ] as const) {
    expect([line, await call(line)]).toEqual([line, 2]);
    expect(last()).toMatchObject({ code: 'BAD_USAGE', message: expect.stringMatching(message) as string });
  }
  expect(existsSync(join(folder(), 'b'))).toBe(false);
});

it('names the run it began with, and what helps when a figure is missed', async () => {
  const small = '--data vowels --port sim --layers 1 --width 1 --train-size 60 --epochs 1';
  expect(await call(`train ${small} --out a`)).toBe(0);
  const line = 'train --recalibrate --resume a --evaluations 100 --require-accuracy 1 --out b';
  expect(await call(line)).toBe(6);
  expect(last()).toMatchObject({
    code: 'FIGURE_MISSED',
    remedy: expect.stringContaining('--evaluations') as string,
  });
  const run = JSON.parse(readFileSync(join(folder(), 'b', 'run.json'), 'utf8')) as object;
  expect(run).toMatchObject({ recalibratedFrom: 'a' });
});

test.each([
  ['without a run', 'train --recalibrate'],
  ['evaluations without it', 'train --evaluations 500'],
])('%s: says what is missing', async (_, line) => {
  expect(await call(line)).toBe(2);
  expect(last()).toMatchObject({ type: 'error', code: 'BAD_USAGE' });
});
