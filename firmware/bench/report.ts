import type { FrameTime } from './frameTime';
import { EMPTY_ITERATION_US } from './frameTime';
import type { PeakMemory } from './peakMemory';

/** A figure with its name, in columns. */
function row(name: string, milliseconds: number): string {
  return `${name.padEnd(58)}${milliseconds.toFixed(1).padStart(7)} ms`;
}

/** The frame's times, part by part. */
export function frameReport(time: FrameTime): string {
  const decodeToReply = time.decode + time.sense + time.reply;
  const whole = time.receive + decodeToReply;
  return [
    `Frame of 8 x 196 samples, 196 of silence before each, in empty loops of ${EMPTY_ITERATION_US} us:`,
    row('received: 66 chunks and the credits for them', time.receive),
    row('last chunk: joined, decoded, checked, laid out', time.decode),
    row('rows taken out of what was sensed', time.sense),
    row('answer encoded and written', time.reply),
    row('decode to reply', decodeToReply),
    row('all', whole),
    `A PC takes longer for natives, in its own loops, than a board: atob, btoa and CRC-32 of a frame are ${time.natives.toFixed(1)} ms of`,
    `that, and ${time.nativesMeasured.toFixed(1)} ms by their times on a Cortex-M4. With these:`,
    row('decode to reply', decodeToReply - time.natives + time.nativesMeasured),
    row('all', whole - time.natives + time.nativesMeasured),
  ].join('\n');
}

/** Variables at their most, against a board's. */
export function peakReport(peak: PeakMemory): string {
  const percent = ((100 * peak.peak) / peak.variables).toFixed(1);
  return (
    `${peak.board}: ${peak.peak} of ${peak.variables} variables (${percent} %) with a line of ${peak.lineCharacters} characters ` +
    `and ${peak.samples} samples; ${peak.before} before`
  );
}
