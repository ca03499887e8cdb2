import { messageId } from '@chladni/protocol/board';
import type { CompactMessage } from '@chladni/protocol/board';
import { wrapped } from './counters';
import type { Firmware } from './firmware';
import type { Sender } from './sender';

/** What is to be called once every `HEARTBEAT_MS`: says that the board is alive, unless a waveform plays. */
export function heartbeat(
  messages: readonly CompactMessage[],
  firmware: Firmware,
  sender: Sender,
): () => void {
  const id = messageId(messages, 'heartbeat');
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
