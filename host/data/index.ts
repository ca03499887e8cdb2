export { baselineAccuracy, type BaselineOptions } from './baselineAccuracy';
export type { Dataset, Rows } from './dataset';
export { datasetForms, datasets, parseDataset, type DatasetSource } from './datasets';
export { mnistFolder } from './mnist';
export { largestTrainSize, splitTrain, validationPool, type Split } from './split';
