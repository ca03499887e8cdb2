import type { DigitalPart } from '../network/digitalPart';
import { repeated } from '../network/digitalPart';
import type { StoredNetwork } from '../network/storedNetwork';
import type { Kernels } from './kernels';

/*
 * Layout of native/network.c's struct network, 32-bit words: what the file's header says, where its blocks lie, then each
 * layer; behind them what is computed.
 */
const HEAD_WORDS = 12;
const LAYER_WORDS = 5;

/** A view cannot begin further into what it views. */
const MOST_BYTES = 65_535;

/** Addresses in flash, which stay. */
function tableOf(network: StoredNetwork, addressOf: Kernels['addressOf']): number[] {
  const table = [
    network.layers.length,
    network.samples,
    network.width,
    network.highest,
    network.senseShift,
    network.classes,
    network.readoutWeights.length / 2 / network.classes,
    addressOf(network.codes, true),
    addressOf(network.turn, true),
    addressOf(network.readoutBiases, true),
    addressOf(network.readoutWeights, true),
    addressOf(network.readoutOrder, true),
  ];
  for (const layer of network.layers) {
    table.push(
      addressOf(layer.biases, true),
      addressOf(layer.scales, true),
      layer.skips.length === 0 ? addressOf(layer.scales, true) : addressOf(layer.skips, true),
      layer.shift,
      layer.skipShift,
    );
  }
  return table;
}

/** Whether word `i` is one of the addresses, which native code reads numbers of 2 and 4 bytes from. */
function isUsable(table: readonly number[], i: number): boolean {
  const isAddress = i < HEAD_WORDS ? i > 6 : (i - HEAD_WORDS) % LAYER_WORDS < 3;
  return !isAddress || (table[i] !== 0 && (table[i]! & 3) === 0);
}

/**
 * A network's digital part by native code, on one block of memory that holds all it reads but the file, and all it writes.
 *
 * @returns undefined where the file does not lie in memory as it is, or there is no room in one piece
 */
export function nativeNetwork(network: StoredNetwork, kernels: Kernels): DigitalPart | undefined {
  const addressOf = kernels.addressOf;
  const table = tableOf(network, addressOf);
  for (let i = 0; i < table.length; i++) if (!isUsable(table, i)) return undefined;
  const size = network.width * network.samples;
  const scoresAt = 4 * (table.length + size);
  const numbersAt = scoresAt + 4 * network.classes;
  const inputAt = numbersAt + 6 * size;
  if (inputAt > MOST_BYTES) return undefined;
  const memory = new Uint8Array(inputAt + network.samples);
  if (addressOf(memory, true) === 0) return undefined;
  new Int32Array(memory.buffer, 0, table.length).set(table);
  const scores = new Int32Array(memory.buffer, scoresAt, network.classes);
  const computeLayer = kernels.computeLayer;
  const readOut = kernels.readOut;
  return {
    numbers: new Uint16Array(memory.buffer, numbersAt, 2 * size),
    drive: new Uint16Array(memory.buffer, numbersAt + 4 * size, size),
    begin: (input) => memory.set(repeated(input, network.samples), inputAt),
    compute: (layer) => {
      computeLayer(addressOf(memory, true), layer);
    },
    // A layer takes less time than to ask for it.
    prepare: () => undefined,
    readOut: () => {
      readOut(addressOf(memory, true));
      return new Int32Array(scores);
    },
  };
}
