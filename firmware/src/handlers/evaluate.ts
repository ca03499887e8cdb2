import { REFUSAL } from '@chladni/protocol/board';
import type { Requests, Responses } from '@chladni/protocol';
import type { Firmware } from '../firmware';
import { waveformBytes } from '../limits';
import type { Listener } from '../player';
import type { Handler, Reply } from '../reply';

function tooLarge(firmware: Firmware, request: Requests['evaluate']): string {
  if (request.rows > firmware.limits.maxRows) return 'rows';
  return request.rows * (request.settle + request.samples) > firmware.limits.maxSamples ? 'samples' : '';
}

/** Of its own function, so that it does not keep the request alive while the waveform plays. */
function answer(
  firmware: Firmware,
  first: number,
  rows: number,
  reply: Reply<Responses['evaluate']>,
): Listener {
  return {
    played: (sense, slipUs) => {
      firmware.counters.evaluations += rows;
      reply.respond({ first, slipUs, sense });
    },
    failed: (code) => {
      if (code === REFUSAL.WAVEFORM_LOST) firmware.counters.lostWaveforms++;
      reply.refuse(code, '');
    },
  };
}

export function evaluate(firmware: Firmware): Handler<'evaluate'> {
  return (request, reply) => {
    if (request.drive.length !== 2 * request.rows * request.samples) {
      reply.refuse(REFUSAL.BAD_FIELD, 'drive');
      return;
    }
    const large = tooLarge(firmware, request);
    if (large !== '') {
      reply.refuse(REFUSAL.TOO_LARGE, large);
      return;
    }
    if (request.rateHz < firmware.minRateHz || request.rateHz > firmware.maxRateHz) {
      reply.refuse(REFUSAL.UNSUPPORTED_RATE, 'rateHz');
      return;
    }
    // The ramp at boot is the one waveform that no request has started.
    if (!firmware.player.isIdle()) {
      reply.refuse(REFUSAL.BUSY, '');
      return;
    }
    // Out of memory, the interpreter drops what it does without a word.
    if (firmware.freeBytes(false) < waveformBytes(request.rows * (request.settle + request.samples))) {
      reply.refuse(REFUSAL.OUT_OF_MEMORY, '');
      return;
    }
    firmware.player.play(request, answer(firmware, request.first, request.rows, reply));
  };
}
