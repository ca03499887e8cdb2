import { REFUSAL } from '@chladni/protocol/board';
import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function infer(firmware: Firmware): Handler<'infer'> {
  return (request, reply) => {
    const networks = firmware.networks;
    const hindrance = networks === undefined ? REFUSAL.NO_NETWORK : networks.hindrance();
    if (networks === undefined || hindrance !== 0) {
      reply.refuse(hindrance, '');
      return;
    }
    if (request.input.length !== networks.network()!.inputs) {
      reply.refuse(REFUSAL.BAD_FIELD, 'input');
      return;
    }
    networks.infer(request.first, request.input, {
      inferred: (outcome) =>
        reply.respond({
          label: outcome.label,
          playUs: outcome.playUs,
          digitalUs: outcome.digitalUs,
          scores: new Uint8Array(outcome.scores.buffer),
        }),
      failed: (code) => reply.refuse(code, ''),
    });
  };
}
