export { baselineAccuracy, type BaselineOptions } from './baselineAccuracy';
export type { Dataset, Rows } from './dataset';
export { canRead, datasetForms, datasets, parseDataset, type DatasetSource } from './datasets';
export { mnistFolder } from './mnist';
export { decimals, delimiters, READING_NAMES, type Reading } from './reading';
export { detectDelimiter } from './table/delimiter';
export { detectEncoding } from './table/encoding';
export { numberReader } from './table/numbers';
export { largestTrainSize, splitTrain, validationPool, type Split } from './split';
