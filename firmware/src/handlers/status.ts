import { wrapped } from '../counters';
import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function status(firmware: Firmware): Handler<'status'> {
  return (_request, reply) => {
    const counters = firmware.counters;
    reply.respond({
      uptimeMs: firmware.uptimeMs(),
      boots: firmware.boots,
      received: wrapped(counters.received),
      discarded: wrapped(counters.discarded),
      badFrames: wrapped(counters.badFrames),
      replayed: wrapped(counters.replayed),
      evaluations: wrapped(counters.evaluations),
      lostWaveforms: wrapped(counters.lostWaveforms),
      freeMemory: firmware.freeBytes(true),
    });
  };
}
