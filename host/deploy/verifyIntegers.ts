import { ChladniError } from '../common/errors';
import { versionRemedy, type Link, type Peer } from '../link';
import { fromWire } from '../link/codes';
import { IntegerModel } from '../network/integer/integerForward';
import type { IntegerNetwork } from '../network/integer/integerNetwork';
import { inferOnBoard, scoresFrom, workOf } from './inferOnBoard';

/** What was compared. */
export interface Verified {
  readonly images: number;
  /** Numbers compared: every v of every layer, and every score. */
  readonly integers: number;
}

export interface VerifyOptions {
  /** Number of the first evaluation. */
  readonly first: number;
  /** Whether the same numbers give the same sense, as simulated noise does. */
  readonly isRepeatable: boolean;
  readonly signal?: AbortSignal;
  readonly onImage?: (done: number) => void;
}

interface BoardLayer {
  readonly values: Uint16Array;
  readonly sense: Uint16Array;
}

/**
 * Runs inputs through the board layer by layer and compares every integer with the host's model, which is given what the
 * board sensed. Then runs each as a whole: played under the same evaluation numbers, a simulated system gives the same
 * scores again.
 *
 * @param inputs - one an image, a byte a value
 * @throws ChladniError `BOARD_MISMATCH` at the first integer that differs; as Link's exchange
 */
export async function verifyIntegers(
  link: Link,
  network: IntegerNetwork,
  inputs: readonly Uint8Array[],
  { first, isRepeatable, signal, onImage }: VerifyOptions,
): Promise<Verified> {
  const model = new IntegerModel(network);
  const perImage = network.shape.layers * network.shape.width;
  let integers = 0;
  for (const [index, input] of inputs.entries()) {
    signal?.throwIfAborted();
    const number = (first + index * perImage) % 2 ** 32;
    const board = await stepThrough(link, network, number, input);
    let layer = 0;
    const expected = await model.forward(input, () => board.layers[layer++]!.sense);
    expected.layers.forEach(({ values }, l) =>
      compare(link.peer, `v of layer ${l}`, index, board.layers[l]!.values, values),
    );
    compare(link.peer, 'scores', index, board.scores, expected.scores);
    compare(link.peer, 'label', index, [board.label], [expected.label]);
    integers += expected.scores.length + 1 + expected.layers.length * expected.layers[0]!.values.length;
    if (isRepeatable) {
      const whole = await inferOnBoard(link, network, number, input);
      compare(link.peer, 'scores of a whole inference', index, whole.scores, expected.scores);
    }
    onImage?.(index + 1);
  }
  return { images: inputs.length, integers };
}

async function stepThrough(link: Link, network: IntegerNetwork, first: number, input: Uint8Array) {
  const { layers: count, width, samples } = network.shape;
  const layers: BoardLayer[] = [];
  for (let layer = 0; layer < count; layer++) {
    const request = { layer, first, input: layer === 0 ? input : new Uint8Array(0) };
    await link.exchange('inferStep', request, workOf(network, 1));
    const values = new Uint16Array(width * samples);
    const sense = new Uint16Array(width * samples);
    for (let channel = 0; channel < width; channel++) {
      const trace = await link.exchange('inferTrace', { channel }, workOf(network, 0));
      fromWire(trace.values, values, channel * samples);
      fromWire(trace.sense, sense, channel * samples);
    }
    layers.push({ values, sense });
  }
  const last = await link.exchange(
    'inferStep',
    { layer: count, first, input: new Uint8Array(0) },
    workOf(network, 1),
  );
  return { layers, label: last.label, scores: scoresFrom(last.scores) };
}

function compare(
  peer: Peer,
  what: string,
  image: number,
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
): void {
  for (let i = 0; i < Math.max(found.length, expected.length); i++) {
    if (found[i] === expected[i]) continue;
    throw new ChladniError(
      'BOARD_MISMATCH',
      `The board computes otherwise than the host: image ${image}, ${what}, number ${i} is ${found[i]}, not ${expected[i]}.`,
      `${versionRemedy(peer)} Then deploy again. If it stays so, report it.`,
    );
  }
}
