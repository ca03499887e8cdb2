import type { Espruino } from '../espruino';
import { scaledSkip, singleChannel } from './arithmetic';
import type { FurtherLayers } from './furtherLayers';
import type { StoredNetwork } from './storedNetwork';

/** Further layers of one channel: each a number times what was sensed, and a rest. */
export class SingleChannel implements FurtherLayers {
  private readonly turned: Uint16Array<ArrayBuffer>;
  private readonly rest: Int32Array<ArrayBuffer>;
  private readonly senseOrder: Uint16Array;
  private readonly valueOrder: Uint16Array;

  /** @param numbers - sensed codes, then v; `values` are the latter, and are written */
  constructor(
    private readonly network: StoredNetwork,
    private readonly e: Pick<Espruino, 'mapInPlace'>,
    private readonly numbers: Uint16Array,
    private readonly values: Uint16Array,
  ) {
    const size = values.length;
    this.turned = new Uint16Array(size);
    this.rest = new Int32Array(size);
    this.senseOrder = network.turn.subarray(0, size);
    this.valueOrder = network.turn.subarray(size);
  }

  prepare(index: number): void {
    const layer = this.network.layers[index]!;
    this.e.mapInPlace(this.valueOrder, this.turned, this.numbers);
    const map = scaledSkip(layer.scales, layer.skips, layer.biases, layer.skipShift);
    this.e.mapInPlace(this.turned, this.rest, map);
  }

  finish(index: number): void {
    const layer = this.network.layers[index]!;
    this.e.mapInPlace(this.senseOrder, this.turned, this.numbers);
    this.e.mapInPlace(this.turned, this.values, singleChannel(layer.scales, this.rest, layer.shift));
  }
}
