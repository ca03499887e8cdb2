import type { WaveformSamples } from './espruino';
import { networkHandlersOf } from './handlers/networks';
import { nativeNetwork } from './native/network';
import { nativeUpperBytes } from './native/waveforms';
import { addNetworks } from './network/addNetworks';
import type { DigitalPart } from './network/digitalPart';
import type { StoredNetwork } from './network/storedNetwork';

/** The upper 8 bits of each code. */
function upperBytes(codes: WaveformSamples): Uint8Array {
  const bytes = new Uint8Array(codes.length);
  E.mapInPlace(codes, bytes, (code) => code >> 8);
  return bytes;
}

function interpreted(network: StoredNetwork): DigitalPart {
  let part: DigitalPart | undefined;
  loadInterpreted((interpret) => {
    part = interpret(network);
  });
  return part!;
}

/*
 * The entry of a part of the bundle that lies in one function of its own: what it defines takes 18 kB of memory, and takes
 * none where the function is not called. The build calls that function `loadNetworks`.
 */
takeNetworks((firmware, kernels, sender, isBusy) => {
  const machine = {
    e: E,
    storage: require('Storage'),
    evaluate: eval,
    digitalPart: (network: StoredNetwork) =>
      (kernels === undefined ? undefined : nativeNetwork(network, kernels)) ?? interpreted(network),
    upperBytes: (codes: WaveformSamples) =>
      (kernels === undefined ? undefined : nativeUpperBytes(kernels, codes)) ?? upperBytes(codes),
    Waveform,
    getTime,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    setWatch,
    clearWatch,
    digitalWrite,
    inputPin: BUILD.inputPin === null ? undefined : new Pin(BUILD.inputPin),
    labelPins: BUILD.labelPins.map((name) => new Pin(name)),
    led: BUILD.ledPin === null ? undefined : new Pin(BUILD.ledPin),
    button: BUILD.buttonPin === null ? undefined : new Pin(BUILD.buttonPin),
    pressed: BUILD.buttonPressed,
    networkBytes: BUILD.networkBytes,
  };
  const standalone = addNetworks(firmware, machine, BUILD.inferredId, sender, isBusy);
  return { handlers: networkHandlersOf(firmware), standalone };
});
