import { join } from 'node:path';
import { seededRandom } from '../../common/random';
import { initialParameters } from '../../network/parameters';
import { Run } from '../../runs';

const SHAPE = { inputs: 196, samples: 196, layers: 2, width: 1, classes: 2 };

/** Makes a run of an untrained network for writeTinyData's data, as train leaves one. */
export function writeTrainedRun(folder: string, name = 'run'): void {
  const run = Run.create(join(folder, name));
  const { values } = initialParameters(SHAPE, seededRandom(1, 'test'));
  run.saveCheckpoint({ meta: { shape: SHAPE, nextEvaluation: 30 }, arrays: { average: values } });
  run.writeSummary({
    status: 'done',
    options: { data: `idx:${folder}`, layers: 2, width: 1 },
    systemOptions: { system: 'plate', port: 'sim', deviceSeed: 1 },
  });
}
