import type { StoredNetwork } from '../network/storedNetwork';
import type { Walker } from '../network/interpreted';

/** What of `E` walks over arrays, by Node. */
export const walker: Walker = {
  mapInPlace: (from, to, map) => {
    const source = from as Uint16Array;
    const target = to as Uint16Array;
    source.forEach((value, i) => {
      target[i] = typeof map === 'function' ? map(value, i) : map![value]!;
    });
  },
  convolve: (a, b) => (a as Uint16Array).reduce((sum, value, i) => sum + value * (b as Int16Array)[i]!, 0),
};

export interface RandomNetworkOptions {
  readonly width: number;
  readonly samples: number;
  readonly layers: number;
  readonly classes: number;
  /** Draws only the ends of every range. */
  readonly extreme: boolean;
  readonly seed: number;
}

/** Integers of a range, both ends in it, by a generator of Numerical Recipes. */
function drawer(seed: number, extreme: boolean): (least: number, greatest: number) => number {
  let state = seed >>> 0;
  return (least, greatest) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const part = extreme ? state >>> 31 : state / 4294967296;
    return Math.min(greatest, least + Math.floor(part * (greatest - least + 1)));
  };
}

/** A network of any numbers that a file can hold, as long as the skip of several channels keeps to 16 bits. */
export function randomNetwork(options: RandomNetworkOptions): {
  readonly network: StoredNetwork;
  readonly numbers: (least: number, greatest: number) => number;
} {
  const { width, samples, classes, extreme, seed } = options;
  const numbers = drawer(seed, extreme);
  const size = width * samples;
  const q = numbers(0, 9);
  const highest = 8 << q;
  const terms = 2 * width * classes * Math.floor(samples / classes);
  const list = (length: number, least: number, greatest: number) =>
    Array.from({ length }, () => numbers(least, greatest));
  const words = (length: number) => Int16Array.from(list(length, -32_768, 32_767));
  const longs = (length: number) => Int32Array.from(list(length, -(2 ** 31), 2 ** 31 - 1));
  const skips = (length: number) => Int16Array.from(list(length, -27_000, 27_000));
  const turn = Array.from(
    { length: size },
    (_, i) => (i % width) * samples + samples - 1 - Math.floor(i / width),
  );
  const network: StoredNetwork = {
    layers: Array.from({ length: options.layers }, (_, index) => ({
      shift: numbers(0, 24),
      skipShift: index === 0 ? 0 : width === 1 ? numbers(0, 15) : numbers(q + 3, 15),
      biases: longs(size),
      scales: words(index === 0 ? size : size * width),
      skips: index === 0 ? new Int16Array(0) : skips(size),
    })),
    width,
    classes,
    inputs: samples,
    samples,
    settle: 0,
    rateHz: 8000,
    demos: 0,
    highest,
    senseShift: width === 1 ? 0 : numbers(4, 8),
    codes: Uint16Array.from(list(highest + 1, 0, 0xffff)),
    turn: Uint16Array.from([...turn, ...turn.map((at) => at + size)]),
    readoutBiases: longs(classes),
    readoutWeights: words(terms),
    readoutOrder: Uint16Array.from([...list(terms / 2, 0, size - 1), ...list(terms / 2, size, 2 * size - 1)]),
    program: [],
    demo: () => new Uint8Array(0),
  };
  return { network, numbers };
}
