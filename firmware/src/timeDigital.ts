/*
 * For measuring alone, on a genuine interpreter: the digital part of an inference by the bundle's own functions, its
 * network in memory as it is in flash on a board, and beside it the empty loop that a board's speed is told by.
 */
import type { Kernels } from './native/kernels';
import { nativeNetwork } from './native/network';
import type { DigitalPart } from './network/digitalPart';
import { Inference } from './network/inference';
import { interpreted } from './network/interpreted';
import type { StoredNetwork } from './network/storedNetwork';
import { readNetwork } from './network/storedNetwork';
import type { Player } from './player';

declare const global: Record<string, unknown>;

const LOOPS = 2000;

/** Plays nothing: the sense is the drive, handed over when the program has come to rest. */
let waiting: (() => void) | undefined = undefined;
const still: Player = {
  isIdle: () => true,
  play: (playback, listener) => {
    waiting = () => listener.played(playback.drive, 0);
  },
};

function deliverAll(): void {
  while (waiting !== undefined) {
    const deliver: () => void = waiting;
    waiting = undefined;
    deliver();
  }
}

/** Microseconds of an empty iteration. */
function emptyIteration(): number {
  const started = getTime();
  for (let i = 0; i < LOOPS; i++);
  return ((getTime() - started) * 1e6) / LOOPS;
}

/** Native functions that do nothing: what is left is the interpreter's part. */
function nativeStillness(network: StoredNetwork): DigitalPart {
  const nothing = (): number => 0;
  const kernels = { addressOf: () => 4, computeLayer: nothing, readOut: nothing };
  return nativeNetwork(network, kernels as unknown as Kernels)!;
}

function measure(
  network: StoredNetwork,
  digitalPart: (network: StoredNetwork) => DigitalPart,
  repetitions: number,
): Record<string, number[]> {
  const inference = new Inference(network, { digitalPart, player: still, mostRows: 1024, getTime });
  const input = new Uint8Array(network.inputs);
  for (let i = 0; i < input.length; i++) input[i] = (i * 37) & 255;
  const nothing = (): void => undefined;
  const all: number[] = [];
  const outside: number[] = [];
  const empty: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    empty.push(emptyIteration());
    const started = getTime();
    inference.begin(0, input);
    inference.run({ done: nothing, failed: nothing });
    deliverAll();
    inference.readOut();
    const whole = getTime() - started;
    all.push(whole * 1e6);
    outside.push((whole - inference.playedSeconds()) * 1e6);
  }
  return { all, outside, empty };
}

/**
 * Prints, as JSON, microseconds of each repetition: `all` that is computed, the part of it `outside` of playing, for which
 * an answer has to wait, and the `empty` iteration before it; first interpreted, then what is left beside native code.
 *
 * @param readText - bytes of the network file as a string
 */
global.timeDigital = (readText: (offset: number, bytes: number) => string, repetitions: number) => {
  const read = (offset: number, bytes: number): ArrayBuffer => E.toUint8Array(readText(offset, bytes)).buffer;
  const network = readNetwork({ read, readText, evaluate: eval })!;
  const byInterpreter = measure(network, (stored) => interpreted(stored, E), repetitions);
  const besideNative = measure(network, nativeStillness, repetitions);
  print(JSON.stringify({ interpreted: byInterpreter, native: besideNative }));
};
