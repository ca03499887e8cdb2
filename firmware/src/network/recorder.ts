import { REFUSAL } from '@chladni/protocol/board';
import type { Pin, WaveformConstructor, Waveform, WaveformSamples } from '../espruino';

/** What came of a recording. */
export interface RecorderListener {
  /** @param input - one byte a sample: the upper 8 bits */
  recorded(this: void, input: Uint8Array): void;
  /** @param code - of `REFUSAL` */
  failed(this: void, code: number): void;
}

/** What a recorder uses of the board. */
export interface RecorderMachine {
  readonly Waveform: WaveformConstructor;
  /** The upper 8 bits of each code. */
  upperBytes(this: void, codes: WaveformSamples): Uint8Array;
  getTime(this: void): number;
  setTimeout(this: void, callback: () => void, milliseconds: number): number;
  clearTimeout(this: void, id: number): void;
}

const LEAD_SECONDS = 0.03;
const GRACE_SECONDS = 0.5;
/** Latency lengthens a period by a few per cent. */
const SLOWEST = 1.1;

interface Recording {
  readonly waveform: Waveform;
  readonly listener: RecorderListener;
  timer: number;
}

/** Records inputs on an ADC pin, one after the other. */
export class Recorder {
  private recording: Recording | undefined;

  constructor(
    private readonly machine: RecorderMachine,
    private readonly pin: Pin,
  ) {
    this.recording = undefined;
  }

  record(samples: number, rateHz: number, listener: RecorderListener): void {
    const machine = this.machine;
    const waveform = new machine.Waveform(samples, { bits: 16 });
    const longest = LEAD_SECONDS + (samples / rateHz) * SLOWEST + GRACE_SECONDS;
    const timer = machine.setTimeout(this.loser(), longest * 1000);
    this.recording = { waveform, listener, timer };
    waveform.on('finish', this.ender());
    waveform.startInput(this.pin, rateHz, { time: machine.getTime() + LEAD_SECONDS });
  }

  private loser(): () => void {
    return () => {
      const recording = this.recording;
      if (recording === undefined) return;
      this.recording = undefined;
      if (recording.waveform.running === true) recording.waveform.stop();
      recording.listener.failed(REFUSAL.WAVEFORM_LOST);
    };
  }

  /** The event holds its waveform until it has been handled: what follows comes after. */
  private ender(): () => void {
    const deliver = this.deliverer();
    return () => this.machine.setTimeout(deliver, 0);
  }

  private deliverer(): () => void {
    return () => {
      const recording = this.recording;
      if (recording === undefined) return;
      this.recording = undefined;
      this.machine.clearTimeout(recording.timer);
      recording.listener.recorded(this.machine.upperBytes(recording.waveform.buffer));
    };
  }
}
