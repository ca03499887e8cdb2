import type { Random } from '../common/random';

/** How an image is turned, shifted and scaled about its middle. */
export interface Change {
  /** Radians. */
  readonly turn: number;
  /** Part of the height, downwards. */
  readonly shift: number;
  readonly scale: number;
}

const MOST_TURN = (15 * Math.PI) / 180;
const MOST_SHIFT = 0.05;
const MOST_SCALING = 0.1;

/** Uniform within 15 degrees, 5 % of the height, and 0.9 to 1.1. */
export function randomChange(random: Random): Change {
  const within = (most: number) => most * (2 * random.uniform() - 1);
  return { turn: within(MOST_TURN), shift: within(MOST_SHIFT), scale: 1 + within(MOST_SCALING) };
}

export const SAME: Change = { turn: 0, shift: 0, scale: 1 };

/**
 * Changes an image and takes every second pixel of every second line. The nearest pixel is taken, beyond the edges 0: a
 * mean of several would make training images softer than those of the test.
 *
 * @param image - side x side, 0..255
 * @param out - written from `at` on, (side/2) x (side/2), 0..1
 */
export function takeChanged(
  image: Uint8Array,
  side: number,
  { turn, shift, scale }: Change,
  out: Float32Array,
  at: number,
): void {
  const middle = (side - 1) / 2;
  const [cos, sin] = [Math.cos(turn) / scale, Math.sin(turn) / scale];
  for (let line = 0; line < side; line += 2) {
    const y = line - middle - shift * side;
    for (let column = 0; column < side; column += 2) {
      const x = column - middle;
      out[at++] = nearest(image, side, middle - sin * x + cos * y, middle + cos * x + sin * y) / 255;
    }
  }
}

function nearest(image: Uint8Array, side: number, line: number, column: number): number {
  const [y, x] = [Math.round(line), Math.round(column)];
  return y < 0 || x < 0 || y >= side || x >= side ? 0 : image[y * side + x]!;
}
