import { join } from 'node:path';
import { ChladniError } from '../common/errors';
import type { Dataset, Rows } from './dataset';
import { mappedNames } from './emnistMapping';
import { damaged, readIdxFile } from './idxFile';
import { idxFiles } from './idxFiles';
import { resampleImages, transposeImages } from './resample';

/** Images become this many pixels a side, 14 x 14 = 196 inputs. */
const SIDE = 14;

interface Pair {
  readonly pixels: Uint8Array;
  readonly images: number;
  readonly height: number;
  readonly width: number;
  readonly labels: Uint8Array;
  readonly labelsPath: string;
}

/**
 * Reads a folder as MNIST's: images and labels, `train` and `t10k` (or `test`), plain or gzipped, written
 * `train-images-idx3-ubyte` or `train-images.idx3-ubyte`, with any prefix as `emnist-letters-`. Of a folder that holds
 * several such sets, FOLDER/PREFIX names one. Images of any size are averaged to 14 x 14. EMNIST's are stored with rows
 * and columns swapped, and are swapped back; its mapping file names the classes. Labels that begin at 1 become classes
 * from 0.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`; `BAD_USAGE` when the folder holds several sets
 */
export function loadIdxFolder(name: string, path: string): Dataset {
  const { train, test, lowest, classes, classNames } = readIdxFolder(path);
  return {
    name,
    classes,
    ...(classNames && { classNames }),
    inputs: SIDE * SIDE,
    train: toRows(train, lowest),
    test: toRows(test, lowest),
  };
}

/** A folder's images as they are, 0..255, with their labels as written. */
export interface IdxImages {
  readonly train: Pair;
  readonly test: Pair;
  /** The label that is class 0. */
  readonly lowest: number;
  readonly classes: number;
  readonly classNames: readonly string[] | undefined;
}

/** Reads what `loadIdxFolder` does, without averaging. @throws ChladniError as that does */
export function readIdxFolder(path: string): IdxImages {
  const { folder, files } = idxFiles(path);
  const train = readPair(folder, files, '(train)');
  const test = readPair(folder, files, '(t10k|test)');
  const lowest = Math.min(minimum(train.labels), minimum(test.labels));
  const classes = maximum(train.labels) - lowest + 1;
  if (classes < 2) throw damaged(train.labelsPath, 'all its labels are the same');
  if (maximum(test.labels) - lowest + 1 > classes) {
    throw damaged(test.labelsPath, 'it has labels that the training set has not');
  }
  return { train, test, lowest, classes, classNames: mappedNames(folder, files, lowest, classes) };
}

function readPair(folder: string, files: readonly string[], part: string): Pair {
  const imagesPath = find(folder, files, part, 'images', 3);
  const labelsPath = find(folder, files, part, 'labels', 1);
  const { shape, data: pixels } = readIdxFile(imagesPath, 3);
  const { data: labels } = readIdxFile(labelsPath, 1);
  const [images, height, width] = shape as [number, number, number];
  if (pixels.length === 0) throw damaged(imagesPath, 'it holds no image');
  if (labels.length !== images) {
    throw damaged(labelsPath, `it has ${labels.length} labels for ${images} images`);
  }
  if (/emnist/i.test(imagesPath.slice(folder.length)) && height === width)
    transposeImages(pixels, images, height);
  return { pixels, images, height, width, labels, labelsPath };
}

function find(
  folder: string,
  files: readonly string[],
  part: string,
  what: 'images' | 'labels',
  dimensions: number,
): string {
  const wanted = new RegExp(`(^|[-_.])${part}-${what}[-.]idx${dimensions}-ubyte(\\.gz)?$`);
  const found = files.filter((file) => wanted.test(file)).sort();
  // A plain file is read faster than the same one gzipped.
  const chosen = found.find((file) => !file.endsWith('.gz')) ?? found[0];
  if (chosen !== undefined) return join(folder, chosen);
  const example = `${part.includes('t10k') ? 't10k' : 'train'}-${what}-idx${dimensions}-ubyte`;
  throw new ChladniError(
    'DATA_ABSENT',
    `${folder} has no ${example} (nor ${example}.gz).`,
    'Put the four IDX files of the data set there: images and labels, train and t10k.',
  );
}

function toRows({ pixels, images, height, width, labels }: Pair, lowest: number): Rows {
  return {
    x: resampleImages(pixels, images, height, width, SIDE),
    y: labels.map((label) => label - lowest),
  };
}

function minimum(labels: Uint8Array): number {
  return labels.reduce((least, label) => Math.min(least, label), 255);
}

function maximum(labels: Uint8Array): number {
  return labels.reduce((most, label) => Math.max(most, label), 0);
}
