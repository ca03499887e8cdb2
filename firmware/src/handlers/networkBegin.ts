import { REFUSAL } from '@chladni/protocol/board';
import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function networkBegin(firmware: Firmware): Handler<'networkBegin'> {
  return (request, reply) => {
    const networks = firmware.networks;
    if (networks === undefined) {
      reply.refuse(REFUSAL.TOO_LARGE, 'bytes');
      return;
    }
    // Compacting moves files, and what was read of them stays where it was.
    networks.forget();
    const slot = networks.store.begin(request.bytes, request.compact);
    if (slot < 0) reply.refuse(-slot, '');
    else reply.respond({ slot });
  };
}
