import { writeFileSync } from 'node:fs';
import { failure } from '../common/testing';
import { LoadedRun } from '../runs';
import { keptMetrics } from './keptMetrics';
import { temporaryFolder } from './testing/temporaryFolder';
import { writeTinyData } from './testing/tinyData';
import { writeTrainedRun } from './testing/trainedRun';

const folder = temporaryFolder();
const LINE = {
  type: 'epoch',
  phase: 'train',
  epoch: 1,
  trainLoss: 0.5,
  validationAccuracy: 0.9,
  evaluations: 100,
  benchSeconds: 5,
};
const read = (text?: string) => {
  writeTinyData(folder());
  writeTrainedRun(folder());
  const run = LoadedRun.open(`${folder()}/run`);
  if (text !== undefined) writeFileSync(run.path('metrics.jsonl'), text);
  return keptMetrics(run);
};
const text = (line: object) => `${JSON.stringify(line)}\n`;

it('gives what was kept, NaN where JSON has none', () => {
  expect(read(text(LINE) + text({ ...LINE, epoch: 2, validationAccuracy: NaN }))).toEqual([
    LINE,
    { ...LINE, epoch: 2, validationAccuracy: NaN },
  ]);
});

it('has none before the first epoch', () => expect(read()).toEqual([]));

it.each([
  '3\n',
  'null\n',
  '{}\n',
  '{"epo\n',
  text({ ...LINE, evaluations: '9' }),
  text({ ...LINE, phase: 1 }),
])('tells what is damaged: %j', (line) =>
  expect(() => read(text(LINE) + line)).toThrow(failure('RUN_DAMAGED', /Line 2 of .*metrics\.jsonl/)),
);
