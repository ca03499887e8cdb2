import { wrapped } from './counters';
import type { Firmware } from './firmware';
import type { Sender } from './sender';

/** What is to be called once every `HEARTBEAT_MS`: says that the board is alive, unless a waveform plays. */
export function heartbeat(id: number, firmware: Firmware, sender: Sender): () => void {
  return () => {
    if (!firmware.player.isIdle()) return;
    sender.sendEvent(id, {
      boots: firmware.boots,
      uptimeMs: firmware.uptimeMs(),
      discarded: wrapped(firmware.counters.discarded),
      evaluations: wrapped(firmware.counters.evaluations),
    });
  };
}
