import type { FurtherLayers } from './furtherLayers';
import type { StoredNetwork } from './storedNetwork';

/** Further layers of one channel whose sums the network file has written out. */
export class ProgramLayers implements FurtherLayers {
  private readonly rest: Int32Array<ArrayBuffer>;
  private readonly sense: Uint16Array;

  /** @param numbers - sensed codes, then v; `values` are the latter, and are written */
  constructor(
    private readonly network: StoredNetwork,
    numbers: Uint16Array,
    private readonly values: Uint16Array,
  ) {
    this.rest = new Int32Array(values.length);
    this.sense = numbers.subarray(0, values.length);
  }

  prepare(index: number): void {
    this.rest.set(this.network.program[2 * index - 1]!(this.values));
  }

  finish(index: number): void {
    this.values.set(this.network.program[2 * index]!(this.sense, this.rest));
  }
}
