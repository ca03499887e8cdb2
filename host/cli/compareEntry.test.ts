import { join } from 'node:path';
import { failure } from '../common/testing';
import { Run } from '../runs';
import { entryOf } from './compareEntry';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
const SUMMARY = {
  status: 'done',
  method: 'pat',
  seed: 1,
  deviceSeed: 1,
  trainSize: 60,
  testAccuracy: 0.9,
  validationAccuracy: 0.8,
  baselineAccuracy: 0.7,
  evaluations: 150,
  testEvaluations: 50,
  benchSeconds: 9,
};
const LINE = {
  type: 'epoch',
  phase: 'train',
  epoch: 1,
  trainLoss: 0.5,
  validationAccuracy: 0.8,
  evaluations: 100,
  benchSeconds: 9,
};
const entry = (summary: object, lines: readonly object[]) => {
  const run = Run.create(join(folder(), 'r'));
  run.writeSummary({ ...summary });
  for (const line of lines) run.appendMetrics(line);
  return entryOf(run.folder, folder());
};

it('is what the run has come to, without its test', () => {
  expect(entry(SUMMARY, [LINE])).toMatchObject({
    run: 'r',
    testAccuracy: 0.9,
    evaluations: 100,
    curve: [{ validationAccuracy: 0.8 }],
  });
});

it.each([
  ['no metrics', SUMMARY, []],
  ['metrics of something else', SUMMARY, [{}]],
  ['no figures', { status: 'done' }, [LINE]],
  ['a figure that is none', { ...SUMMARY, testAccuracy: 'good' }, [LINE]],
])('tells a run with %s, and what to do', (_, summary, lines) => {
  expect(() => entry(summary, lines)).toThrow(failure('RUN_DAMAGED', /\.json/, /copy/));
});
