import { REFUSAL } from '@chladni/protocol/board';
import type { Requests } from '@chladni/protocol';
import type { Firmware } from '../firmware';
import { MODE } from '../network/commitRecord';
import type { StoredNetwork } from '../network/storedNetwork';
import type { Handler } from '../reply';

function wrongField(firmware: Firmware, network: StoredNetwork, request: Requests['standalone']): string {
  if (request.mode === MODE.demo && network.demos === 0) return 'mode';
  if (request.mode !== MODE.record) return '';
  if (!firmware.canRecord) return 'mode';
  const isFit = request.inputRateHz >= firmware.minRateHz && request.inputRateHz <= firmware.maxRateHz;
  return isFit ? '' : 'inputRateHz';
}

export function standalone(firmware: Firmware): Handler<'standalone'> {
  return (request, reply) => {
    const networks = firmware.networks;
    const network = networks === undefined ? undefined : networks.network();
    if (networks === undefined || network === undefined) {
      reply.refuse(REFUSAL.NO_NETWORK, '');
      return;
    }
    const wrong = wrongField(firmware, network, request);
    if (wrong !== '') {
      reply.refuse(REFUSAL.BAD_FIELD, wrong);
      return;
    }
    if (!firmware.player.isIdle()) {
      reply.refuse(REFUSAL.BUSY, '');
      return;
    }
    if (!networks.store.keepMode(request.mode, request.periodMs, request.inputRateHz)) {
      reply.refuse(REFUSAL.STORAGE_FULL, '');
      return;
    }
    firmware.applyMode();
    reply.respond({});
  };
}
