import type { Espruino } from '../espruino';
import { clamped, firstLayer } from './arithmetic';
import type { DigitalPart } from './digitalPart';
import { repeated } from './digitalPart';
import type { FurtherLayers } from './furtherLayers';
import { largest } from './largest';
import { ManyChannels } from './manyChannels';
import { ProgramLayers } from './programLayers';
import { Readout } from './readout';
import { SingleChannel } from './singleChannel';
import type { StoredNetwork } from './storedNetwork';

/** What walks over arrays natively on every board. */
export type Walker = Pick<Espruino, 'mapInPlace' | 'convolve'>;

/** `apply` takes at most 256 arguments. */
const MAX_ARGUMENTS = 250;
/** So many values are clamped one by one before all are. */
const FEW = 4;

function furtherLayersOf(
  network: StoredNetwork,
  e: Walker,
  numbers: Uint16Array,
  values: Uint16Array,
): FurtherLayers {
  if (network.program.length > 0) return new ProgramLayers(network, numbers, values);
  return network.width === 1 && network.senseShift === 0
    ? new SingleChannel(network, e, numbers, values)
    : new ManyChannels(network, e, numbers, values);
}

function clampSome(values: Uint16Array, highest: number, e: Walker): void {
  let most = largest(values);
  if (most <= highest) return;
  const clamp = clamped(highest);
  for (let few = 0; few < FEW && most > highest; few++) {
    values[values.indexOf(most)] = clamp(most);
    most = largest(values);
  }
  if (most > highest) e.mapInPlace(values, values, clamp);
}

/** Values beyond are rare: to look for them is cheaper than to clamp each. */
function clampAll(values: Uint16Array, highest: number, e: Walker): void {
  const size = values.length;
  if (size <= MAX_ARGUMENTS) {
    clampSome(values, highest, e);
    return;
  }
  for (let at = 0; at < size; at += MAX_ARGUMENTS)
    clampSome(values.subarray(at, Math.min(size, at + MAX_ARGUMENTS)), highest, e);
}

/** v of the first layer, not clamped. */
function firstValues(network: StoredNetwork, e: Walker, input: Uint8Array, values: Uint16Array): void {
  if (network.program.length > 0) {
    values.set(network.program[0]!(input));
    return;
  }
  const layer = network.layers[0]!;
  const samples = network.samples;
  for (let at = 0; at < values.length; at += samples) {
    e.mapInPlace(
      input,
      values.subarray(at, at + samples),
      firstLayer(
        layer.scales.subarray(at, at + samples),
        layer.biases.subarray(at, at + samples),
        layer.shift,
      ),
    );
  }
}

/** A network's digital part by the interpreter and what of it walks over arrays: on any board. */
export function interpreted(network: StoredNetwork, e: Walker): DigitalPart {
  const size = network.width * network.samples;
  const numbers = new Uint16Array(2 * size);
  const values = numbers.subarray(size);
  const drive = new Uint16Array(size);
  const further = furtherLayersOf(network, e, numbers, values);
  const readout = new Readout(network, e, numbers);
  let source = new Uint8Array(0) as Uint8Array;
  /** The layer that is prepared for, as many as there are layers: the readout; 0: none. */
  let prepared = 0;
  const prepare = (layer: number): void => {
    if (prepared === layer) return;
    if (layer === network.layers.length) readout.prepare();
    else further.prepare(layer);
    prepared = layer;
  };
  return {
    numbers,
    drive,
    begin: (input) => {
      // A program has the repetition in it.
      source = network.program.length > 0 ? input : repeated(input, network.samples);
      prepared = 0;
    },
    compute: (layer) => {
      if (layer === 0) firstValues(network, e, source, values);
      else {
        prepare(layer);
        further.finish(layer);
      }
      clampAll(values, network.highest, e);
      e.mapInPlace(values, drive, network.codes);
    },
    prepare,
    readOut: () => {
      prepare(network.layers.length);
      return readout.finish();
    },
  };
}
