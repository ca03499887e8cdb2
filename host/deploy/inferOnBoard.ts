import type { Link, Work } from '../link';
import type { NetworkShape } from '../network/shape';

/** How a stored network is played, as far as its time goes. */
export interface PlayedNetwork {
  readonly shape: Pick<NetworkShape, 'layers' | 'width' | 'samples'>;
  readonly settle: number;
  readonly rateHz: number;
}

/** An answer of the board. */
export interface BoardAnswer {
  readonly label: number;
  /** One a class. */
  readonly scores: Int32Array;
  readonly playSeconds: number;
  readonly digitalSeconds: number;
}

/** Time a waveform takes besides its samples. */
const LEAD_SECONDS = 0.05;
/** Interpreted sums of a layer, of one channel to another. */
const SECONDS_PER_PRODUCT = 0.0005;

/** What so many layers cost the board, for the deadline. */
export function workOf({ shape, settle, rateHz }: PlayedNetwork, layers: number): Work {
  const { width, samples } = shape;
  const play = layers * width * (LEAD_SECONDS + (settle + samples) / rateHz);
  const digital = layers * width * width * samples * SECONDS_PER_PRODUCT;
  return { playSeconds: play + digital, samples: layers * width * samples, answerBytes: 4 * samples + 1000 };
}

/** 32-bit signed little-endian numbers as they travelled, at any alignment. */
export function scoresFrom(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Int32Array.from({ length: bytes.length / 4 }, (_, k) => view.getInt32(4 * k, true));
}

/**
 * Runs one input through the network the board holds.
 *
 * @param first - number of the first evaluation
 * @param input - one byte a value
 * @throws ChladniError as Link's exchange
 */
export async function inferOnBoard(
  link: Link,
  network: PlayedNetwork,
  first: number,
  input: Uint8Array,
): Promise<BoardAnswer> {
  const answer = await link.exchange('infer', { first, input }, workOf(network, network.shape.layers));
  return {
    label: answer.label,
    scores: scoresFrom(answer.scores),
    playSeconds: answer.playUs / 1e6,
    digitalSeconds: answer.digitalUs / 1e6,
  };
}
