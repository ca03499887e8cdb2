import { parseDataset } from '../../data';
import type { Check } from './check';

/** The data set that comes with the project, read whole. */
export const dataCheck: Check = {
  name: 'MNIST',
  examine() {
    const { train, test } = parseDataset('mnist', '.').load();
    return Promise.resolve({ status: 'ok', detail: `${train.y.length} and ${test.y.length} images` });
  },
};
