import type { Espruino } from '../espruino';
import { heard, skipped } from './arithmetic';
import type { FurtherLayers } from './furtherLayers';
import type { StoredLayer, StoredNetwork } from './storedNetwork';

/** Further layers of several channels: for each sample and channel, a native dot product over the channels before. */
export class ManyChannels implements FurtherLayers {
  private readonly turned: Uint16Array<ArrayBuffer>;
  private readonly skip: Int16Array<ArrayBuffer>;
  private readonly heard: Int16Array<ArrayBuffer>;
  private readonly senseOrder: Uint16Array;
  private readonly valueOrder: Uint16Array;

  /** @param numbers - sensed codes, then v; `values` are the latter, and are written */
  constructor(
    private readonly network: StoredNetwork,
    private readonly e: Pick<Espruino, 'mapInPlace' | 'convolve'>,
    private readonly numbers: Uint16Array,
    private readonly values: Uint16Array,
  ) {
    const size = values.length;
    this.turned = new Uint16Array(size);
    this.skip = new Int16Array(size);
    this.heard = new Int16Array(size);
    this.senseOrder = network.turn.subarray(0, size);
    this.valueOrder = network.turn.subarray(size);
  }

  prepare(index: number): void {
    const layer = this.network.layers[index]!;
    this.e.mapInPlace(this.valueOrder, this.turned, this.numbers);
    this.e.mapInPlace(this.turned, this.skip, skipped(layer.skips, layer.skipShift));
  }

  finish(index: number): void {
    this.e.mapInPlace(this.senseOrder, this.turned, this.numbers);
    this.e.mapInPlace(this.turned, this.heard, heard(this.skip, this.network.senseShift));
    this.addUp(this.network.layers[index]!);
  }

  /** Names of its own for all it uses: members are looked up anew each time. */
  private addUp(layer: StoredLayer): void {
    const e = this.e;
    const width = this.network.width;
    const samples = this.network.samples;
    const values = this.values;
    const size = values.length;
    const heardNow = this.heard;
    const scales = layer.scales;
    const biases = layer.biases;
    const shift = layer.shift;
    let sum = 0;
    let at = 0;
    for (let i = 0; i < samples; i++) {
      const mine = heardNow.subarray(i * width, (i + 1) * width);
      for (let to = i; to < size; to += samples) {
        values[to] = (e.convolve(mine, scales.subarray(at, at + width), 0) + biases[sum++]!) >> shift;
        at += width;
      }
    }
  }
}
