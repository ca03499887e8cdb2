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

test.each([
  ['without a run', 'train --recalibrate'],
  ['evaluations without it', 'train --evaluations 500'],
])('%s: says what is missing', async (_, line) => {
  expect(await call(line)).toBe(2);
  expect(last()).toMatchObject({ type: 'error', code: 'BAD_USAGE' });
});
