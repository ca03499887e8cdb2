import { ChladniError } from '../common/errors';
import type { Random } from '../common/random';
import type { Batch } from './method';

/** What strength 1 changes at the most: pixels of the input, radians, and a part of the size. */
const SHIFT = 1;
const TURN = Math.PI / 18;
const SCALING = 0.1;

/**
 * Side of the square image that a row of inputs is.
 *
 * @throws ChladniError `BAD_USAGE` when it is none
 */
export function imageSide(inputs: number): number {
  const side = Math.round(Math.sqrt(inputs));
  if (side * side === inputs) return side;
  throw new ChladniError(
    'BAD_USAGE',
    `Rows of ${inputs} inputs are no square images: they cannot be shifted and turned.`,
    'Leave --augment away.',
  );
}

/**
 * Shifts, turns and scales each image of a batch a little about its middle, by random amounts, in place of what the set lacks.
 * Values between pixels are interpolated linearly; beyond the edges it is dark.
 *
 * @param strength - 1: up to a pixel each way, 10 degrees and 10 %; all grow with it
 * @returns the batch with changed inputs, rows x side x side
 */
export function augment(batch: Batch, side: number, strength: number, random: Random): Batch {
  const inputs = new Float32Array(batch.inputs.length);
  const size = side * side;
  const within = (most: number): number => most * strength * (2 * random.uniform() - 1);
  for (let row = 0; row < batch.rows; row++) {
    const image = batch.inputs.subarray(row * size, (row + 1) * size);
    const change = {
      right: within(SHIFT),
      down: within(SHIFT),
      turn: within(TURN),
      scale: 1 + within(SCALING),
    };
    changeImage(image, side, change, inputs.subarray(row * size, (row + 1) * size));
  }
  return { ...batch, inputs };
}

/** How an image is changed about its middle. */
export interface ImageChange {
  /** Pixels. */
  readonly right: number;
  readonly down: number;
  /** Radians, from the right towards below. */
  readonly turn: number;
  /** More than 1 makes it larger. */
  readonly scale: number;
}

/** @param out - written, side x side */
export function changeImage(
  image: Float32Array,
  side: number,
  { right, down, turn, scale }: ImageChange,
  out: Float32Array,
): void {
  const middle = (side - 1) / 2;
  const [cos, sin] = [Math.cos(turn) / scale, Math.sin(turn) / scale];
  for (let line = 0, to = 0; line < side; line++) {
    const y = line - middle - down;
    for (let column = 0; column < side; column++, to++) {
      const x = column - middle - right;
      out[to] = between(image, side, middle - sin * x + cos * y, middle + cos * x + sin * y);
    }
  }
}

function between(image: Float32Array, side: number, line: number, column: number): number {
  const [top, left] = [Math.floor(line), Math.floor(column)];
  const [below, beside] = [line - top, column - left];
  const at = (y: number, x: number): number =>
    y < 0 || x < 0 || y >= side || x >= side ? 0 : image[y * side + x]!;
  return (
    (1 - below) * ((1 - beside) * at(top, left) + beside * at(top, left + 1)) +
    below * ((1 - beside) * at(top + 1, left) + beside * at(top + 1, left + 1))
  );
}
