import { REFUSAL } from '@chladni/protocol/board';
import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

/** A copy: what is answered must not lie in the middle of another buffer. */
function bytesOf(words: Uint16Array): Uint8Array {
  const copy = new Uint16Array(words);
  return new Uint8Array(copy.buffer);
}

export function inferTrace(firmware: Firmware): Handler<'inferTrace'> {
  return (request, reply) => {
    const networks = firmware.networks;
    const network = networks === undefined ? undefined : networks.network();
    if (networks === undefined || network === undefined) {
      reply.refuse(REFUSAL.NO_NETWORK, '');
      return;
    }
    const inference = networks.current();
    if (request.channel >= network.width || inference.nextLayer() === 0) {
      reply.refuse(REFUSAL.BAD_FIELD, 'channel');
      return;
    }
    reply.respond({
      layer: inference.nextLayer() - 1,
      values: bytesOf(inference.valuesOf(request.channel)),
      sense: bytesOf(inference.senseOf(request.channel)),
    });
  };
}
