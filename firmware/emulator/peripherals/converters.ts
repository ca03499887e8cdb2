import type { AnalogWorld } from '../analog';
import type { Converters as BoardConverters } from '../../boards';
import type { Random } from '../random';
import type { WaveformJob } from './waveformJob';
import { codesOf, fillWith, finishOf } from './waveformJob';

/** Half scale, what a sense pin reads while nothing plays. */
const HALF_SCALE = 0x8000;
/** Starts closer than this, seconds, are due at once: a tick of the board's clock. */
const SAME_INSTANT_SECONDS = 1e-6;
/** Steps in which a phase is told, sample periods: what is lost in the sum of a large time and half a period is less. */
const PHASE_STEP = 1e-4;

/** An output whose codes have been taken from its buffer. */
interface Playing {
  readonly job: WaveformJob;
  codes: Uint16Array | undefined;
}

export interface ConverterCounters {
  /** Evaluations the world was asked for. */
  evaluations: number;
  /** Waveforms the world was asked for. */
  waveforms: number;
}

/** The drive and sense pins, and the world they are wired to. Everything else is left open and reads 0. */
export class Converters {
  /** Code the DAC holds, and whether it was ever switched on. */
  private held = 0;
  private isOn = false;
  private output: Playing | undefined;

  /**
   * @param board - undefined for a board without converters
   * @param random - phase of waveforms that were not started by the rule
   */
  constructor(
    private readonly board: BoardConverters | undefined,
    private readonly world: AnalogWorld,
    private readonly random: Random,
    private readonly counters: ConverterCounters,
  ) {}

  /** Sets the drive pin's level. @param level - 0 to 1 */
  write(pin: string, level: number): void {
    if (pin !== this.board?.drive.pin) return;
    this.isOn = true;
    this.held = Math.round(Math.min(1, Math.max(0, level)) * 0xffff);
  }

  /** @returns 0 to just below 1; half scale on the sense pin, which is at rest */
  read(pin: string): number {
    return pin === this.board?.sense.pin ? HALF_SCALE / 0x10000 : 0;
  }

  /** Takes note of an output that has been started. */
  startOutput(job: WaveformJob): void {
    if (job.pin === this.board?.drive.pin) this.output = { job, codes: undefined };
  }

  /** Takes an output's codes when it has ended, before the program can change them. */
  finishOutput(job: WaveformJob): void {
    const { output } = this;
    if (output?.job !== job) return;
    output.codes = this.quantised(job);
    this.held = output.codes[output.codes.length - 1] ?? this.held;
  }

  /** Fills an input that has ended with what its pin saw. */
  finishInput(job: WaveformJob): void {
    if (job.pin !== this.board?.sense.pin) {
      const { pin, samples, sampleRateHz } = job;
      fillWith(job, this.world.record?.(pin, samples, sampleRateHz) ?? new Uint16Array(samples));
      return;
    }
    const { output } = this;
    const overlaps =
      output !== undefined &&
      output.job.firstAt < job.firstAt + job.samples * job.period &&
      finishOf(output.job) >= job.firstAt - job.period;
    const { drive, phase } = overlaps
      ? this.align(output, job)
      : { drive: new Uint16Array(job.samples).fill(this.level(this.held)), phase: 0.5 };
    const tags = overlaps && output.job.tags.evaluation !== undefined ? output.job.tags : job.tags;
    this.counters.waveforms++;
    this.counters.evaluations += evaluationsIn(job.samples, tags);
    const sense = this.world.play({
      drive,
      sampleRateHz: job.sampleRateHz,
      phase,
      firstEvaluation: tags.evaluation,
      evaluationSamples: tags.samples,
      strideSamples: tags.stride,
    });
    fillWith(job, sense);
  }

  /** Codes that were on the drive pin during each sample of the input, and when within them it sampled. */
  private align(output: Playing, input: WaveformJob): { drive: Uint16Array; phase: number } {
    const codes = output.codes ?? this.quantised(output.job);
    const { period } = output.job;
    const delay = input.firstAt - output.job.firstAt;
    if (period !== input.period) return { drive: this.resample(codes, output.job, input), phase: 0.5 };
    if (delay < SAME_INSTANT_SECONDS)
      return { drive: this.shifted(codes, 0, input.samples), phase: this.random() };
    const periods = delay / period;
    const shift = Math.floor(periods + PHASE_STEP);
    const phase = Math.max(0, Math.round((periods - shift) / PHASE_STEP) * PHASE_STEP);
    return { drive: this.shifted(codes, shift, input.samples), phase };
  }

  private shifted(codes: Uint16Array, shift: number, samples: number): Uint16Array {
    if (shift === 0 && codes.length === samples) return codes;
    const last = codes[codes.length - 1] ?? 0;
    return Uint16Array.from({ length: samples }, (_item, index) => codes[index + shift] ?? last);
  }

  private resample(codes: Uint16Array, output: WaveformJob, input: WaveformJob): Uint16Array {
    const last = codes[codes.length - 1] ?? 0;
    return Uint16Array.from({ length: input.samples }, (_item, index) => {
      const step = Math.floor((input.firstAt + index * input.period - output.firstAt) / output.period);
      return step < 0 ? this.level(this.held) : (codes[step] ?? last);
    });
  }

  private quantised(job: WaveformJob): Uint16Array {
    const codes = codesOf(job);
    for (let index = 0; index < codes.length; index++) codes[index] = this.level(codes[index]!);
    return codes;
  }

  /** What a code comes to on the pin: its upper bits, or 0 V from a converter that is off. */
  private level(code: number): number {
    return this.isOn ? code & (0xffff << (16 - this.board!.drive.bits)) : 0;
  }
}

function evaluationsIn(
  samples: number,
  tags: { samples: number | undefined; stride: number | undefined },
): number {
  if (tags.samples === undefined || tags.stride === undefined) return 1;
  return Math.max(1, Math.floor((samples - tags.samples) / tags.stride) + 1);
}
