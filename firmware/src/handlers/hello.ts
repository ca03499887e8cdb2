import type { Responses } from '@chladni/protocol';
import { REFUSAL } from '@chladni/protocol/board';
import { wrapped } from '../counters';
import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function hello(firmware: Firmware): Handler<'hello'> {
  let lastNonce = -1;
  return (request, reply) => {
    const identity = firmware.identity;
    const limits = firmware.limits;
    if (request.nonce !== lastNonce) {
      lastNonce = request.nonce;
      firmware.cache.clear();
    }
    if (request.protocol !== identity.protocol || request.schema !== identity.schema) {
      reply.refuse(REFUSAL.VERSION_MISMATCH, firmware.version);
      return;
    }
    const answer: Responses['hello'] = {
      nonce: request.nonce,
      protocol: identity.protocol,
      schema: identity.schema,
      firmware: firmware.version,
      board: firmware.board,
      serial: firmware.serialNumber,
      boots: firmware.boots,
      received: wrapped(firmware.counters.received),
      window: limits.window,
      maxLine: limits.maxLine,
      maxRows: limits.maxRows,
      maxSamples: limits.maxSamples,
      aheadLine: limits.aheadLine,
      aheadSamples: limits.aheadSamples,
      driveSamples: 0,
      senseSamples: 0,
      dacBits: firmware.dacBits,
      adcBits: firmware.adcBits,
      minRateHz: firmware.minRateHz,
      maxRateHz: firmware.maxRateHz,
      loopback: firmware.loopback,
      freeMemory: firmware.freeBytes(true),
      interpreter: firmware.interpreter,
    };
    if (firmware.packetBytes > 0) Object.assign(answer, { packetBytes: firmware.packetBytes });
    reply.respond(answer);
  };
}
