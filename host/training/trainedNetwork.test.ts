import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { LoadedRun, Run } from '../runs';
import { recorded, smallOptions } from './fixtures';
import { probesCheckpoint } from './probesCheckpoint';
import { runTraining } from './runTraining';
import { refuseHybrid, trainedNetwork } from './trainedNetwork';

let folder: string;
let run: Run;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chladni-'));
  run = Run.create(join(folder, 'run'));
  run.writeSummary({});
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is what was validated and tested: the average of the parameters', async () => {
  await runTraining({ ...smallOptions, epochs: 1 }, { ...recorded().context, run });
  const loaded = LoadedRun.open(run.folder);
  const { arrays } = loaded.loadCheckpoint();
  const { parameters, nextEvaluation } = trainedNetwork(loaded);
  expect([...parameters.values]).toEqual([...arrays.average!]);
  expect([...parameters.values]).not.toEqual([...arrays.values!]);
  expect(nextEvaluation).toBeGreaterThan(0);
});

it('is absent from a run that was stopped before it had a twin', () => {
  run.saveCheckpoint(probesCheckpoint({ sense: new Float32Array(32), played: 1 }, smallOptions));
  expect(() => trainedNetwork(LoadedRun.open(run.folder))).toThrow(
    failure('CHECKPOINT_ABSENT', /before it had a network/, /--resume/),
  );
});

it('is a hybrid when it was trained as one, which no board takes', async () => {
  await runTraining({ ...smallOptions, epochs: 1, architecture: 'hybrid' }, { ...recorded().context, run });
  const { parameters } = trainedNetwork(LoadedRun.open(run.folder));
  expect(parameters.digital!.matrix).toHaveLength(16 * 2 * 16);
  expect(() => refuseHybrid(parameters)).toThrow(failure('BAD_USAGE', /hybrid/, /--architecture physical/));
});
