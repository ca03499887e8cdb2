import { REFUSAL } from '@chladni/protocol/board';
import type { Pin, Waveform, WaveformConstructor } from './espruino';
import type { Listener, Playback, Player } from './player';
import type { WaveformLayout } from './waveformLayout';
import { SILENCE, waveformSamples } from './waveformLayout';

/** Seconds from the call to the first sample, at least: both waveforms must be queued by then. */
export const LEAD_SECONDS = 0.03;
/** Latency lengthens a period by a few per cent at the fastest rates; a late event may take as long as this besides. */
const SLOWEST = 1.1;
const GRACE_SECONDS = 0.5;
/** Ends of waveforms are seen by the interpreter's idle loop, so to about this; less slip than this is not measured. */
const SLIP_RESOLUTION_SECONDS = 0.001;
const RAMP_SAMPLES = 200;
const RAMP_HZ = 1000;
const NOTHING = new Uint8Array(0) as Uint8Array;

/** What the player uses of the board. */
export interface AnalogMachine {
  readonly Waveform: WaveformConstructor;
  analogWrite(this: void, pin: Pin, value: number, options?: { readonly freq?: number }): void;
  getTime(this: void): number;
  setTimeout(this: void, callback: () => void, milliseconds: number): number;
  clearTimeout(this: void, id: number): void;
  readonly layout: WaveformLayout;
}

type Shape = Pick<Playback, 'rows' | 'settle' | 'samples' | 'rateHz'>;

export interface Job extends Shape {
  /** Let go when it has ended: the answer needs the memory. */
  output: Waveform | undefined;
  input: Waveform | undefined;
  readonly listener: Listener;
  sense: Uint8Array;
  timer: number;
  outputEnd: number;
  inputEnd: number;
}

/** Plays on the DAC (or PWM) pin and senses on the ADC pin, by two waveforms half a sample period apart. */
export class WaveformPlayer implements Player {
  protected job: Job | undefined;

  constructor(
    protected readonly machine: AnalogMachine,
    private readonly drivePin: Pin,
    private readonly sensePin: Pin,
    private readonly pwmFrequencyHz: number,
  ) {
    this.job = undefined;
  }

  isIdle(): boolean {
    return this.job === undefined;
  }

  /** Takes the pin and brings it from 0 to silence slowly, as a step would be heard. */
  rampToSilence(listener: Listener): void {
    this.setLevel(0);
    const output = new this.machine.Waveform(RAMP_SAMPLES, { bits: 16 });
    for (let i = 0; i < RAMP_SAMPLES; i++) output.buffer[i] = ((i + 1) * SILENCE) / RAMP_SAMPLES;
    this.start(output, undefined, { rows: 0, settle: 0, samples: 0, rateHz: RAMP_HZ }, listener);
  }

  play(playback: Playback, listener: Listener): void {
    const length = waveformSamples(playback.rows, playback.settle, playback.samples);
    const laid = this.machine.layout.layDrive(playback);
    const output = new this.machine.Waveform(new Uint16Array(laid.buffer), { bits: 16 });
    const input = new this.machine.Waveform(length, { bits: 16 });
    // An emulated plant is told by these which evaluation it plays. Nothing reads them on a real board.
    output.evaluation = playback.first;
    output.samples = playback.samples;
    output.stride = playback.samples + playback.settle;
    this.start(output, input, playback, listener);
  }

  private setLevel(level: number): void {
    if (this.pwmFrequencyHz > 0)
      this.machine.analogWrite(this.drivePin, level, { freq: this.pwmFrequencyHz });
    else this.machine.analogWrite(this.drivePin, level);
  }

  private start(output: Waveform, input: Waveform | undefined, shape: Shape, listener: Listener): void {
    const job: Job = {
      output,
      input,
      rows: shape.rows,
      settle: shape.settle,
      samples: shape.samples,
      rateHz: shape.rateHz,
      listener,
      sense: NOTHING,
      timer: 0,
      outputEnd: 0,
      inputEnd: 0,
    };
    this.job = job;
    // The silence before the first row: the pin holds it already.
    const lead = Math.max(LEAD_SECONDS, job.settle / job.rateHz);
    const seconds = lead + (output.buffer.length / job.rateHz) * SLOWEST + GRACE_SECONDS;
    job.timer = this.machine.setTimeout(this.calling('lose'), seconds * 1000);
    output.on('finish', this.calling('endOutput'));
    input?.on('finish', this.calling('endInput'));
    this.begin(job, this.machine.getTime() + lead);
  }

  /** Made where no waveform is a variable: what a waveform calls must not keep that waveform. */
  private calling(method: 'lose' | 'endOutput' | 'endInput' | 'deliver'): () => void {
    return () => this[method]();
  }

  /** @param first - instant of the first sample */
  protected begin(job: Job, first: number): void {
    // The output first: the interpreter's queue gives two waveforms in any other order a random phase.
    job.output?.startOutput(this.drivePin, job.rateHz, { time: first });
    job.input?.startInput(this.sensePin, job.rateHz, { time: first + 0.5 / job.rateHz });
  }

  protected endOutput(): void {
    const job = this.job;
    if (job === undefined) return;
    job.outputEnd = this.machine.getTime();
    job.output = undefined;
    this.end(job);
  }

  private endInput(): void {
    const job = this.job;
    if (job?.input === undefined) return;
    job.inputEnd = this.machine.getTime();
    const bytes = new Uint8Array(job.input.buffer.buffer);
    job.sense = this.machine.layout.takeSense(bytes, job.settle, job.samples);
    job.input = undefined;
    this.end(job);
  }

  private end(job: Job): void {
    if (job.output !== undefined || job.input !== undefined) return;
    this.machine.clearTimeout(job.timer);
    // Not from here: the event holds its waveform until it has been handled.
    this.machine.setTimeout(this.calling('deliver'), 0);
  }

  private deliver(): void {
    const job = this.job;
    if (job === undefined) return;
    this.job = undefined;
    const slip = job.inputEnd - job.outputEnd - 0.5 / job.rateHz;
    const isMeasured = job.rows > 0 && Math.abs(slip) >= SLIP_RESOLUTION_SECONDS;
    job.listener.played(job.sense, isMeasured ? Math.round(slip * 1e6) : 0);
  }

  /** An event that says the end was dropped, or the timer stands still: what was sensed cannot be trusted. */
  private lose(): void {
    const job = this.job;
    if (job === undefined) return;
    this.job = undefined;
    if (job.output?.running === true) job.output.stop();
    if (job.input?.running === true) job.input.stop();
    this.setLevel(0.5);
    job.listener.failed(REFUSAL.WAVEFORM_LOST);
  }
}
