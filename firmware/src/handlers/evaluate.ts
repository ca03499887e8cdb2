import { REFUSAL } from '@chladni/protocol/board';
import type { Requests, Responses } from '@chladni/protocol';
import type { Firmware } from '../firmware';
import { waveformBytes } from '../limits';
import type { Listener } from '../player';
import type { Handler, Reply } from '../reply';

function samplesOf(request: Requests['evaluate']): number {
  return request.rows * (request.settle + request.samples);
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

/** A code of `REFUSAL`, and what it is about; undefined where the rows can be played. */
export function wrongWith(
  firmware: Firmware,
  request: Requests['evaluate'],
): readonly [code: number, detail: string] | undefined {
  if (request.drive.length !== 2 * request.rows * request.samples) return [REFUSAL.BAD_FIELD, 'drive'];
  if (request.rows > firmware.limits.maxRows) return [REFUSAL.TOO_LARGE, 'rows'];
  if (samplesOf(request) > firmware.limits.maxSamples) return [REFUSAL.TOO_LARGE, 'samples'];
  if (request.rateHz < firmware.minRateHz || request.rateHz > firmware.maxRateHz)
    return [REFUSAL.UNSUPPORTED_RATE, 'rateHz'];
  // The ramp at boot is the one waveform that no request has started.
  if (!firmware.player.isIdle()) return [REFUSAL.BUSY, ''];
  return undefined;
}

/**
 * Whether there is memory for its waveforms, and so many bytes besides. Out of memory, the interpreter drops what it does
 * without a word.
 */
export function hasMemory(firmware: Firmware, request: Requests['evaluate'], besides: number): boolean {
  return firmware.freeBytes(false) >= waveformBytes(samplesOf(request)) + besides;
}

export function evaluate(firmware: Firmware): Handler<'evaluate'> {
  return (request, reply) => {
    const wrong = wrongWith(firmware, request);
    if (wrong !== undefined) reply.refuse(wrong[0], wrong[1]);
    else if (!hasMemory(firmware, request, 0)) reply.refuse(REFUSAL.OUT_OF_MEMORY, '');
    else firmware.player.play(request, answer(firmware, request.first, request.rows, reply));
  };
}
