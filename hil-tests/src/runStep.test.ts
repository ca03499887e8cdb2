import { Recorder } from './measurements/recorder';
import type { Rig } from './rig';
import { runStep } from './runStep';
import { section, type Results, type Step } from './section';
import type { Ability } from './targets/target';

const measurements = {
  size: { title: 'Size', unit: 'mm', limit: { most: 2 } },
  time: { title: 'Time', unit: 's', limit: { most: 2 }, isWallTime: true },
} as const;

/** What a step sees of a rig. */
function rigWith(lack = '', isSimulated = false) {
  const recorder = new Recorder();
  const rig = {
    recorder,
    target: { isSimulated },
    openLink: () => Promise.resolve(),
    lacks: (needs: readonly Ability[]) => (needs.length > 0 ? lack : ''),
  };
  return { rig: rig as unknown as Rig, recorder };
}

function one(run: (results: Results<typeof measurements>) => void, needs: readonly Ability[] = []) {
  const made = section({
    name: 'some',
    title: 'Some',
    measurements,
    steps: [{ title: 'step', needs, run: (_, results) => Promise.resolve(results).then(run) }],
  });
  return { made, step: made.steps[0]! satisfies Step };
}

test('figures within their limits pass', async () => {
  const { rig, recorder } = rigWith();
  const { made, step } = one(({ record }) => record('size', 1));
  await runStep(rig, made, step);
  expect(recorder.steps).toMatchObject([{ section: 'some', title: 'step', outcome: 'passed', reason: '' }]);
  expect(recorder.figures).toMatchObject([{ name: 'size', value: 1, passed: true }]);
});

test('every figure beyond its limit is told, and kept', async () => {
  const { rig, recorder } = rigWith();
  const { made, step } = one(({ record }) => {
    record('size', 3);
    record('time', 4);
  });
  await expect(runStep(rig, made, step)).rejects.toThrow('Size: 3 mm, wanted at most 2 mm\nTime: 4 s');
  expect(recorder.steps).toMatchObject([{ outcome: 'failed' }]);
  expect(recorder.figures.map(({ passed }) => passed)).toEqual([false, false]);
});

test('a program on this machine is not held to times on the wall', async () => {
  const { rig, recorder } = rigWith('', true);
  const { made, step } = one(({ record }) => record('time', 4));
  await runStep(rig, made, step);
  expect(recorder.figures).toMatchObject([{ passed: true, limit: {} }]);
});

test('what a step throws fails it', async () => {
  const { rig, recorder } = rigWith();
  const { made, step } = one(() => {
    throw new Error('no answer');
  });
  await expect(runStep(rig, made, step)).rejects.toThrow('no answer');
  expect(recorder.steps).toMatchObject([{ outcome: 'failed', reason: 'no answer' }]);
});

test('what the target turns out to lack is skipped, with the reason', async () => {
  const { rig, recorder } = rigWith('its firmware is the loopback build');
  const run = jest.fn();
  const { made, step } = one(run, ['converters']);
  await runStep(rig, made, step);
  expect(run).not.toHaveBeenCalled();
  expect(recorder.steps).toMatchObject([
    { outcome: 'skipped', reason: 'its firmware is the loopback build' },
  ]);
});

test('steps known to be impossible stand in the report, in their places', () => {
  const recorder = new Recorder();
  const { made } = one(() => undefined, ['power']);
  recorder.addSkipped([made], new Set());
  expect(recorder.steps).toMatchObject([
    { title: 'step', outcome: 'skipped', reason: 'nothing here can cut its power' },
  ]);
});
