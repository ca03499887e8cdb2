import { F4_HZ } from './frameKernels';
import type { FrameTime } from './frameTime';
import { EMPTY_ITERATION_US, decodeToReplyMs, kernelMs } from './frameTime';
import type { NetworkMemory } from './networkMemory';
import type { PeakMemory } from './peakMemory';

/** A figure with its name, in columns. */
function row(name: string, milliseconds: number): string {
  return `${name.padEnd(58)}${milliseconds.toFixed(1).padStart(7)} ms`;
}

/** The frame's times, part by part. */
export function frameReport(time: FrameTime): string {
  const { instructions, cycles } = time.kernels;
  const decodeToReply = decodeToReplyMs(time);
  return [
    `Frame of 8 x 196 samples, 196 of silence before each, in empty loops of ${EMPTY_ITERATION_US} us:`,
    row('received: 66 chunks and the credits for them', time.receive),
    row('last chunk: joined, checked, laid out', time.decode),
    row('rows taken out of what was sensed', time.sense),
    row('answer encoded and written', time.reply),
    row(`native kernels of all that, ${instructions} instructions at 168 MHz`, kernelMs(time)),
    row('decode to reply', decodeToReply),
    row('all', time.receive + decodeToReply),
    `(By a Cortex-M0+'s count of cycles the kernels take ${((cycles / F4_HZ) * 1000).toFixed(1)} ms.)`,
  ].join('\n');
}

/** Variables at their most, against a board's. */
export function peakReport(peak: PeakMemory): string {
  const percent = ((100 * peak.peak) / peak.variables).toFixed(1);
  const { ahead } = peak;
  const early =
    ahead === undefined
      ? ''
      : `; ${ahead.peak} with three sent ahead of the answers, lines of ${ahead.lineCharacters} characters and ${ahead.samples} samples`;
  return (
    `${peak.board}: ${peak.peak} of ${peak.variables} variables (${percent} %) with a line of ${peak.lineCharacters} characters ` +
    `and ${peak.samples} samples; ${peak.before} before${early}`
  );
}

/** What networks leave of a board's limits. */
export function networkReport({ board, before, after }: NetworkMemory): string {
  const limits = ({ maxLine, maxSamples }: NetworkMemory['before']) =>
    `lines of ${maxLine} characters and ${maxSamples} samples`;
  return `${board}, with networks loaded: ${limits(after)}, before ${limits(before)}`;
}
