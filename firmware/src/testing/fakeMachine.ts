import { nodePlatform } from '@chladni/protocol';
import type { Pin, Waveform, WaveformOptions, WaveformSamples } from '../espruino';
import { joinedLayout } from '../waveformLayout';
import type { AnalogMachine } from '../waveformPlayer';

export interface StartedWaveform {
  readonly kind: 'output' | 'input';
  readonly pin: Pin;
  readonly rateHz: number;
  readonly time: number;
  readonly waveform: FakeWaveform;
}

/** A waveform that ends when a test says so. */
export class FakeWaveform implements Waveform {
  readonly buffer: WaveformSamples;
  running = false;
  private readonly listeners: ((buffer: WaveformSamples) => void)[] = [];

  constructor(
    private readonly machine: FakeMachine,
    samples: number | WaveformSamples,
  ) {
    this.buffer = typeof samples === 'number' ? new Uint16Array(samples) : samples;
  }

  startOutput(pin: Pin, rateHz: number, options?: WaveformOptions): void {
    this.start('output', pin, rateHz, options);
  }

  startInput(pin: Pin, rateHz: number, options?: WaveformOptions): void {
    this.start('input', pin, rateHz, options);
  }

  stop(): void {
    if (!this.running) throw new Error('Waveform is not running');
    this.running = false;
  }

  on(_event: 'finish', listener: (buffer: WaveformSamples) => void): void {
    this.listeners.push(listener);
  }

  removeAllListeners(): void {
    this.listeners.length = 0;
  }

  finish(): void {
    this.running = false;
    for (const listener of this.listeners) listener(this.buffer);
  }

  private start(kind: 'output' | 'input', pin: Pin, rateHz: number, options?: WaveformOptions): void {
    this.running = true;
    this.machine.started.push({ kind, pin, rateHz, time: options?.time ?? 0, waveform: this });
  }
}

/** A constructor as Espruino's, whose waveforms start on this machine. */
function waveformsOf(machine: FakeMachine): AnalogMachine['Waveform'] {
  return class extends FakeWaveform {
    constructor(samples: number | WaveformSamples) {
      super(machine, samples);
    }
  };
}

/** A board's analog side under a test's control. */
export class FakeMachine implements AnalogMachine {
  now = 100;
  readonly started: StartedWaveform[] = [];
  readonly levels: unknown[][] = [];
  private readonly timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  readonly Waveform = waveformsOf(this);
  readonly layout = joinedLayout(nodePlatform);

  readonly analogWrite = (...parameters: unknown[]): void => {
    this.levels.push(parameters);
  };
  readonly getTime = (): number => this.now;
  readonly setTimeout = (run: () => void, milliseconds: number): number => {
    const id = this.timers.size + 1;
    this.timers.set(id, { at: this.now + milliseconds / 1000, run });
    return id;
  };
  readonly clearTimeout = (id: number): void => {
    this.timers.delete(id);
  };

  /** Moves time on and runs what is due. */
  advance(seconds: number): void {
    this.now += seconds;
    for (const [id, { at, run }] of this.timers) {
      if (at > this.now) continue;
      this.timers.delete(id);
      run();
    }
  }
}
