import type { Espruino } from '../espruino';
import type { StoredNetwork } from './storedNetwork';

/** One half of the terms of every score. What its sums run over is found beforehand: views cost as much as the sums. */
export class ReadoutHalf {
  private readonly order: Uint16Array;
  private readonly heard: Uint16Array<ArrayBuffer>;
  private readonly heardByClass: Uint16Array[];
  private readonly weightsByClass: Int16Array[];

  constructor(
    network: StoredNetwork,
    private readonly e: Pick<Espruino, 'mapInPlace' | 'convolve'>,
    private readonly numbers: Uint16Array,
    from: number,
  ) {
    const half = network.readoutWeights.length / 2;
    const terms = half / network.classes;
    this.order = network.readoutOrder.subarray(from, from + half);
    this.heard = new Uint16Array(half);
    this.heardByClass = [];
    this.weightsByClass = [];
    for (let at = 0; at < half; at += terms) {
      this.heardByClass.push(this.heard.subarray(at, at + terms));
      this.weightsByClass.push(network.readoutWeights.subarray(from + at, from + at + terms));
    }
  }

  addTo(scores: Int32Array): void {
    const e = this.e;
    const heard = this.heardByClass;
    const weights = this.weightsByClass;
    e.mapInPlace(this.order, this.heard, this.numbers);
    for (let k = 0; k < scores.length; k++) scores[k]! += e.convolve(heard[k]!, weights[k]!, 0);
  }
}
