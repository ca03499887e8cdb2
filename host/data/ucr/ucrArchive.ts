import { basename, extname } from 'node:path';
import { numberClasses } from '../classLabels';
import type { Dataset, Rows } from '../dataset';
import { pickRows } from '../pickRows';
import { readDataFile } from '../readDataFile';
import { splitByClass } from '../splitByClass';
import { detectEncoding } from '../table/encoding';
import { labelWords } from '../table/labelWords';
import { numberReader } from '../table/numbers';
import { archiveFiles } from './archiveFiles';
import { fillSeries } from './fillSeries';
import { readPlainSeries } from './plainFile';
import { damagedSeries, type Series } from './series';
import { readTsSeries } from './tsFile';

/** Characters within which a file says what it is. */
const TAGS = 10_000;

/**
 * Reads time series as the UCR and UEA archives have them. NAME_TRAIN and NAME_TEST are training and test; of a lone
 * file a fifth of each class is kept for test. A row has the dimensions of a series one after another, each as long as
 * the longest of the training series. Each dimension is scaled to 0..1 by its lowest and highest value in the training
 * series, so that a series keeps its shape.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`; `BAD_USAGE` when a folder holds several problems
 */
export function loadUcr(name: string, path: string): Dataset {
  const files = archiveFiles(path);
  const trained = readSeries(files.train);
  const tested = files.test === undefined ? [] : readSeries(files.test);
  const words = labelWords(
    [...trained, ...tested].map(({ label }) => label),
    numberReader(),
  );
  const trainWords = words.slice(0, trained.length);
  const classes = numberClasses(trainWords, files.train, files.test === undefined ? {} : { least: 1 });
  const length = longest(trained);
  const count = trained[0]!.dimensions.length;
  const sources = { train: files.train, test: files.test ?? files.train };
  const train = { x: filled(trained, { length, count }, sources.train), y: classes.labels };
  const test = {
    x: filled(tested, { length, count }, sources.test),
    y: testLabels(words.slice(trained.length), classes.names, sources.test),
  };
  const notes = [
    files.test === undefined
      ? `${basename(files.train)} is the only file: a fifth of each class is kept for test.`
      : `${basename(files.train)} has ${trained.length} series to train on, ${basename(files.test)} ${tested.length} for test.`,
    ...fillNotes([...trained, ...tested], length),
  ];
  const inputs = count * length;
  const rows = files.test === undefined ? split(train, inputs, classes.names.length) : { train, test };
  scaleDimensions(rows.train.x, rows.test.x, count, length);
  return { name, classes: classes.names.length, classNames: classes.names, inputs, ...rows, notes };
}

function readSeries(path: string): Series[] {
  const bytes = readDataFile(path, 'Name a file of time series: --data ucr:FILE.');
  const text = new TextDecoder(detectEncoding(bytes)).decode(bytes);
  const tags = text.slice(0, TAGS);
  if (/^\s*@relation\b/im.test(tags))
    throw damagedSeries(path, 'it is an ARFF file', 'Name the .ts file of the same problem.');
  const isTs = extname(path).toLowerCase() === '.ts' || /^\s*@problemname\b/im.test(tags);
  const series = (isTs ? readTsSeries : readPlainSeries)(text, path);
  if (series.length === 0)
    throw damagedSeries(path, 'it is empty', 'Name a file of time series: --data ucr:FILE.');
  return series;
}

function longest(series: readonly Series[]): number {
  return series.reduce(
    (most, { dimensions }) => dimensions.reduce((so, { length }) => Math.max(so, length), most),
    0,
  );
}

/** @returns series x (dimensions x length) */
function filled(
  series: readonly Series[],
  { length, count }: { readonly length: number; readonly count: number },
  source: string,
): Float32Array {
  const x = new Float32Array(series.length * count * length);
  series.forEach(({ dimensions }, row) => {
    if (dimensions.length !== count)
      throw damagedSeries(
        source,
        `series ${row + 1} has ${dimensions.length} dimensions, those to train on have ${count}`,
        'Name files of the same problem.',
      );
    dimensions.forEach((values, k) => {
      if (values.slice(0, length).every(Number.isNaN))
        throw damagedSeries(
          source,
          `series ${row + 1} has no value${count > 1 ? ` in dimension ${k + 1}` : ''}`,
          'Take that line out.',
        );
      x.set(fillSeries(values, length), (row * count + k) * length);
    });
  });
  return x;
}

function testLabels(words: readonly string[], names: readonly string[], source: string): Uint8Array {
  return Uint8Array.from(words, (word, row) => {
    const label = names.indexOf(word);
    if (label >= 0) return label;
    throw damagedSeries(
      source,
      `series ${row + 1} has the label ${JSON.stringify(word)}, which no training series has`,
      'Name files of the same problem.',
    );
  });
}

function split(rows: Rows, inputs: number, classes: number): { train: Rows; test: Rows } {
  const numbers = splitByClass(rows.y, classes);
  return { train: pickRows(rows, inputs, numbers.train), test: pickRows(rows, inputs, numbers.test) };
}

function scaleDimensions(train: Float32Array, test: Float32Array, count: number, length: number): void {
  const dimensionOf = (i: number) => Math.floor(i / length) % count;
  const lowest = new Float64Array(count).fill(Infinity);
  const highest = new Float64Array(count).fill(-Infinity);
  train.forEach((value, i) => {
    const k = dimensionOf(i);
    lowest[k] = Math.min(lowest[k]!, value);
    highest[k] = Math.max(highest[k]!, value);
  });
  for (const values of [train, test])
    values.forEach((value, i) => {
      const k = dimensionOf(i);
      const range = highest[k]! - lowest[k]!;
      values[i] = range > 0 ? Math.min(1, Math.max(0, (value - lowest[k]!) / range)) : 0;
    });
}

function fillNotes(series: readonly Series[], length: number): string[] {
  const some = (is: (values: readonly number[]) => boolean) =>
    series.filter(({ dimensions }) => dimensions.some(is)).length;
  const missing = some((values) => values.some(Number.isNaN));
  const shorter = some((values) => values.length < length);
  const longer = some((values) => values.length > length);
  return [
    ...(missing > 0
      ? [
          `${missing} of ${series.length} series have missing values: each lies on the line between its neighbours.`,
        ]
      : []),
    ...(shorter > 0
      ? [`${shorter} of ${series.length} series have fewer than ${length} values: the last one is repeated.`]
      : []),
    ...(longer > 0 ? [`${longer} test series have more than ${length} values: they are cut.`] : []),
  ];
}
