import type { Espruino } from '../espruino';
import { ReadoutHalf } from './readoutHalf';
import type { StoredNetwork } from './storedNetwork';

/** The readout: for each class a native dot product over v, while that plays, and one over what was sensed. */
export class Readout {
  private readonly onSense: ReadoutHalf;
  private readonly onValues: ReadoutHalf;
  private readonly scores: Int32Array<ArrayBuffer>;

  /** @param numbers - sensed codes, then v */
  constructor(
    private readonly network: StoredNetwork,
    e: Pick<Espruino, 'mapInPlace' | 'convolve'>,
    numbers: Uint16Array,
  ) {
    this.onSense = new ReadoutHalf(network, e, numbers, 0);
    this.onValues = new ReadoutHalf(network, e, numbers, network.readoutWeights.length / 2);
    this.scores = new Int32Array(network.classes);
  }

  /** Takes what comes of v. */
  prepare(): void {
    this.scores.set(this.network.readoutBiases);
    this.onValues.addTo(this.scores);
  }

  /** Scores, one a class. */
  finish(): Int32Array<ArrayBuffer> {
    const scores = new Int32Array(this.scores);
    this.onSense.addTo(scores);
    return scores;
  }
}
