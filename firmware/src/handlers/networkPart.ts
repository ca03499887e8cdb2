import { REFUSAL } from '@chladni/protocol/board';
import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function networkPart(firmware: Firmware): Handler<'networkPart'> {
  return (request, reply) => {
    const networks = firmware.networks;
    // Storage must not be written while a waveform plays.
    if (!firmware.player.isIdle()) {
      reply.refuse(REFUSAL.BUSY, '');
      return;
    }
    const wrong = networks === undefined ? 'offset' : networks.store.write(request.offset, request.data);
    if (wrong === '') reply.respond({});
    else if (wrong === 'bytes') reply.refuse(REFUSAL.STORAGE_FULL, '');
    else reply.refuse(REFUSAL.BAD_FIELD, wrong);
  };
}
