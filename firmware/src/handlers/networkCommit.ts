import { REFUSAL } from '@chladni/protocol/board';
import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function networkCommit(firmware: Firmware): Handler<'networkCommit'> {
  return (request, reply) => {
    const networks = firmware.networks;
    if (!firmware.player.isIdle()) {
      reply.refuse(REFUSAL.BUSY, '');
      return;
    }
    if (networks?.store.commit(request.crc) !== true) {
      reply.refuse(REFUSAL.NETWORK_DAMAGED, '');
      return;
    }
    networks.forget();
    firmware.applyMode();
    reply.respond({ generation: networks.record()!.generation });
  };
}
