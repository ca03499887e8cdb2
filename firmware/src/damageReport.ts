import { wrapped } from './counters';
import type { Firmware } from './firmware';
import type { Sender } from './sender';

/** What is to be called for each line that is no frame: says so, unless a waveform plays that must not be disturbed. */
export function damageReport(
  id: number,
  firmware: Pick<Firmware, 'player' | 'counters' | 'mayDisturb'>,
  sender: Sender,
): () => void {
  return () => {
    if (firmware.player.isIdle() || firmware.mayDisturb())
      sender.sendEvent(id, { discarded: wrapped(firmware.counters.discarded) });
  };
}
