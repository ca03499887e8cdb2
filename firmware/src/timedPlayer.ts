import type { Pin } from './espruino';
import type { AnalogMachine, Job } from './waveformPlayer';
import { LEAD_SECONDS, WaveformPlayer } from './waveformPlayer';

/** Seconds of a silence that nothing ends. */
export const FOREVER = 1e9;
/** Ends of rows are known to about this. */
const GUARD_SECONDS = 0.001;

/** The interpreter's timer counts ticks in 32 bits: 12 s of an STM32F4's, so it is told no start as far ahead. */
const LONGEST_LEAD_SECONDS = 1;

/** A player that knows when it samples what somebody looks at. */
export class TimedPlayer extends WaveformPlayer {
  /** Instant of the first row's first sample. */
  private first: number;
  /**
   * True sample period over the nominal one, at the last rate: interrupts are late. An end may be seen late, never early, so
   * the least that was measured is nearest.
   */
  private stretch: number;
  private measuredHz: number;

  constructor(machine: AnalogMachine, drivePin: Pin, sensePin: Pin, pwmFrequencyHz: number) {
    super(machine, drivePin, sensePin, pwmFrequencyHz);
    this.first = 0;
    this.stretch = 1;
    this.measuredHz = 0;
  }

  /** Seconds of silence from now; below 0: a row is sensed, and the next silence is as far away. */
  silence(): number {
    const job = this.job;
    if (job === undefined || job.rows === 0) return FOREVER;
    const time = this.machine.getTime() - this.first;
    if (time < 0) return -time;
    const period = this.stretch / job.rateHz;
    const stride = (job.settle + job.samples) * period;
    const row = Math.min(job.rows - 1, Math.floor(time / stride));
    const within = time - row * stride;
    const left = job.samples * period + GUARD_SECONDS - within;
    if (left > 0) return -left;
    return row < job.rows - 1 ? Math.max(0, stride - within) : FOREVER;
  }

  protected override begin(job: Job, first: number): void {
    this.first = first;
    const lead = first - this.machine.getTime();
    if (lead < LONGEST_LEAD_SECONDS) super.begin(job, first);
    else this.machine.setTimeout(this.beginning(job), (lead - LEAD_SECONDS) * 1000);
  }

  private beginning(job: Job): () => void {
    return () => {
      if (this.job === job) this.begin(job, this.machine.getTime() + LEAD_SECONDS);
    };
  }

  protected override endOutput(): void {
    super.endOutput();
    const job = this.job;
    if (job === undefined || job.rows === 0) return;
    const samples = job.rows * (job.settle + job.samples) - job.settle;
    const measured = Math.max(1, ((job.outputEnd - this.first) * job.rateHz) / samples);
    this.stretch = job.rateHz === this.measuredHz ? Math.min(this.stretch, measured) : measured;
    this.measuredHz = job.rateHz;
  }
}
