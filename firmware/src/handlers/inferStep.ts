import { REFUSAL } from '@chladni/protocol/board';
import type { Requests } from '@chladni/protocol';
import type { Firmware } from '../firmware';
import { Inference } from '../network/inference';
import type { StoredNetwork } from '../network/storedNetwork';
import type { Handler } from '../reply';

function wrongField(network: StoredNetwork, next: number, request: Requests['inferStep']): string {
  // The first layer may be begun at any time.
  if (request.layer !== 0 && request.layer !== next) return 'layer';
  const isFit = request.input.length === (request.layer === 0 ? network.inputs : 0);
  return isFit ? '' : 'input';
}

export function inferStep(firmware: Firmware): Handler<'inferStep'> {
  return (request, reply) => {
    const networks = firmware.networks;
    const hindrance = networks === undefined ? REFUSAL.NO_NETWORK : networks.hindrance();
    if (networks === undefined || hindrance !== 0) {
      reply.refuse(hindrance, '');
      return;
    }
    const network = networks.network()!;
    const inference = networks.current();
    const wrong = wrongField(network, inference.nextLayer(), request);
    if (wrong !== '') {
      reply.refuse(REFUSAL.BAD_FIELD, wrong);
      return;
    }
    if (request.layer === network.layers.length) {
      const scores = inference.readOut();
      reply.respond({ label: Inference.labelOf(scores), scores: new Uint8Array(scores.buffer) });
      return;
    }
    if (request.layer === 0) inference.begin(request.first, request.input);
    networks.step({
      done: () => reply.respond({ label: 0, scores: new Uint8Array(0) }),
      failed: (code) => reply.refuse(code, ''),
    });
  };
}
