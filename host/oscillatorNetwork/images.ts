import { ChladniError } from '../common/errors';
import type { Dataset, Rows } from '../data/dataset';
import { readIdxFolder } from '../data/idxFolder';
import { mnistFolder } from '../data/mnist';
import { SAME, takeChanged } from './augment';

/** A data set as the network takes it, with the images that training changes. */
export interface ImageDataset extends Dataset {
  /** Pixels a side. */
  readonly side: number;
  /** images x side x side, 0..255, as `train` has them. */
  readonly trainImages: Uint8Array;
}

const IDX = 'idx:';

/**
 * Reads images; rows are every second pixel of every second line.
 *
 * @param name - `mnist` or `idx:FOLDER`
 * @throws ChladniError `BAD_USAGE` for other data, `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function loadImages(name: string): ImageDataset {
  if (name !== 'mnist' && !name.startsWith(IDX))
    throw unfit(`${name} holds no images of the published size.`);
  const { train, test, lowest, classes, classNames } = readIdxFolder(
    name === 'mnist' ? mnistFolder() : name.slice(IDX.length),
  );
  const side = train.width;
  for (const { width, height } of [train, test])
    if (width !== side || height !== side || side % 2 !== 0)
      throw unfit(`The images of ${name} are ${width} x ${height}, not alike, square and of even size.`);
  const rowsOf = ({ pixels, labels }: typeof train): Rows => ({
    x: everySecond(pixels, labels.length, side),
    y: labels.map((label) => label - lowest),
  });
  return {
    name,
    classes,
    ...(classNames && { classNames }),
    inputs: (side / 2) ** 2,
    side,
    train: rowsOf(train),
    trainImages: train.pixels,
    test: rowsOf(test),
  };
}

function everySecond(pixels: Uint8Array, images: number, side: number): Float32Array {
  const inputs = (side / 2) ** 2;
  const x = new Float32Array(images * inputs);
  for (let i = 0; i < images; i++)
    takeChanged(pixels.subarray(i * side * side, (i + 1) * side * side), side, SAME, x, i * inputs);
  return x;
}

function unfit(message: string): ChladniError {
  return new ChladniError('BAD_USAGE', message, 'Use --data mnist, or --data idx:FOLDER.');
}
