import type { Espruino, Pin, Storage } from '../espruino';
import type { Firmware } from '../firmware';
import type { Sender } from '../sender';
import type { InferenceParts } from './inference';
import type { LightMachine } from './lights';
import { Lights } from './lights';
import { NetworkStore } from './networkStore';
import { Networks } from './networks';
import type { RecorderMachine } from './recorder';
import { Recorder } from './recorder';
import type { StandaloneMachine } from './standalone';
import { Standalone } from './standalone';

/** What networks use of the board. */
export interface NetworkMachine
  extends Omit<StandaloneMachine, 'e'>, LightMachine, RecorderMachine, Pick<InferenceParts, 'digitalPart'> {
  readonly e: Espruino;
  readonly storage: Storage;
  evaluate(this: void, text: string): unknown;
  readonly inputPin: Pin | undefined;
  readonly labelPins: readonly Pin[];
  readonly led: Pin | undefined;
  readonly button: Pin | undefined;
  /** What the button reads while pressed. */
  readonly pressed: number;
  /** Longest network file. */
  readonly networkBytes: number;
}

/**
 * Gives the firmware its network, and what the board does by itself.
 *
 * @param resultId - of the event that tells an inference
 * @param isBusy - whether a request is being carried out
 */
export function addNetworks(
  firmware: Firmware,
  machine: NetworkMachine,
  resultId: number,
  sender: Sender,
  isBusy: () => boolean,
): Standalone {
  const networks = new Networks(new NetworkStore(machine, machine.networkBytes), firmware, machine);
  firmware.networks = networks;
  return new Standalone({
    machine,
    networks,
    lights: new Lights(machine, machine.labelPins, machine.led),
    recorder: machine.inputPin === undefined ? undefined : new Recorder(machine, machine.inputPin),
    button: machine.button,
    pressed: machine.pressed,
    sender,
    resultId,
    isBusy,
    receivedBytes: () => firmware.counters.received,
  });
}
