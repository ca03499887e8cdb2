import { ArmCore, ArmEspruino, kernelsOn } from '../native';
import { nativeNetwork } from '../src/native/network';
import { readNetwork } from '../src/network/storedNetwork';
import type { KernelTime } from './frameKernels';

/** A reader of a file whose program, if it has one, is not run. */
function readerOf(file: Uint8Array) {
  const read = (offset: number, bytes: number): ArrayBuffer =>
    Uint8Array.from(file.subarray(offset, offset + bytes)).buffer;
  return { read, readText: () => '', evaluate: () => () => [] };
}

/**
 * What the digital part of one inference takes by native code, counted on a core: all layers and the readout.
 *
 * @param file - a network file
 */
export function digitalKernels(file: Uint8Array): KernelTime {
  const network = readNetwork(readerOf(file));
  if (network === undefined) throw new Error('No network file of this version');
  const e = new ArmEspruino(new ArmCore());
  const digital = nativeNetwork(network, kernelsOn(e))!;
  const before = { ...e.taken };
  digital.begin(Uint8Array.from({ length: network.inputs }, (_, i) => (i * 37) & 255));
  for (let layer = 0; layer < network.layers.length; layer++) {
    digital.compute(layer);
    digital.numbers.set(digital.drive);
  }
  digital.readOut();
  return {
    instructions: e.taken.instructions - before.instructions,
    cycles: e.taken.cycles - before.cycles,
  };
}
