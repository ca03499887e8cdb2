import type { IoQueue } from './ioQueue';
import type { Converters } from './converters';
import type { WaveformJob } from './waveformJob';
import { finishOf } from './waveformJob';
import type { ScheduledEvent, VirtualClock } from '../time/virtualClock';

/** Bytes of a timer's event in the queue. */
const FINISH_EVENT_BYTES = 4;

/** The hardware timer that moves samples. A finished waveform becomes an event in the board's queue. */
export class WaveformTimer {
  private readonly running = new Map<WaveformJob, ScheduledEvent | undefined>();

  /** @param losesFinish - asked at each end: whether its event is lost, as an overflowing queue loses it */
  constructor(
    private readonly clock: VirtualClock,
    private readonly io: IoQueue,
    private readonly converters: Converters,
    private readonly losesFinish: () => boolean,
    private readonly onPlayed: () => void,
  ) {}

  /** @param onFinish - called by the interpreter when it comes to the event */
  start(job: WaveformJob, onFinish: () => void): void {
    if (job.isOutput) this.converters.startOutput(job);
    const end = finishOf(job);
    const event = Number.isFinite(end)
      ? this.clock.schedule(end, () => this.finish(job, onFinish))
      : undefined;
    this.running.set(job, event);
  }

  /** Stops at once; what has not been sampled stays as it was. */
  stop(job: WaveformJob, onFinish: () => void): void {
    const event = this.running.get(job);
    if (event !== undefined) this.clock.cancel(event);
    this.running.delete(job);
    this.io.push(FINISH_EVENT_BYTES, onFinish);
  }

  private finish(job: WaveformJob, onFinish: () => void): void {
    this.running.delete(job);
    if (job.isOutput) this.converters.finishOutput(job);
    else {
      this.converters.finishInput(job);
      this.onPlayed();
    }
    if (!this.losesFinish()) this.io.push(FINISH_EVENT_BYTES, onFinish);
  }
}
