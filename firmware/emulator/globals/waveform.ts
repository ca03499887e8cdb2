import { isBuffer, isView } from '../bytes';
import { costs } from '../costs';
import type { WaveformJob } from '../peripherals/waveformJob';
import { playedBytes } from '../peripherals/waveformJob';
import type { Machine } from './machine';
import { nameOfPin } from './pins';

interface StartOptions {
  readonly time?: number;
  readonly repeat?: boolean;
}

/** `Waveform`, jswrap_waveform.c, without double buffering's `buffer` event. */
export function installWaveform(machine: Machine): void {
  const { realm, interpreter, waveforms, emitter, board } = machine;
  const jobs = new WeakMap<object, WaveformJob>();
  const limitHz = board.converters?.maxSampleRateHz ?? Infinity;

  class Waveform {
    declare buffer: Uint8Array | Uint16Array;
    declare running?: boolean;
    declare freq?: number;
    declare evaluation?: number;
    declare samples?: number;
    declare stride?: number;

    constructor(samples: unknown, options?: { readonly bits?: number; readonly doubleBuffer?: boolean }) {
      interpreter.charge(costs.newWaveform);
      const bits = options?.bits ?? 8;
      if (bits !== 8 && bits !== 16) throw realm.error('Invalid number of bits');
      this.buffer = createBuffer(samples, bits);
    }

    startOutput(pin: unknown, hz: number, options?: StartOptions): void {
      start(this, true, pin, hz, options);
    }

    startInput(pin: unknown, hz: number, options?: StartOptions): void {
      start(this, false, pin, hz, options);
    }

    stop(): void {
      if (this.running !== true) throw realm.error('Waveform is not running');
      const job = jobs.get(this);
      if (job === undefined) throw realm.error("Waveform couldn't be stopped");
      waveforms.stop(job, () => finish(this));
    }
  }
  realm.define('Waveform', Waveform);

  function createBuffer(samples: unknown, bits: number): Uint8Array | Uint16Array {
    const { Uint8Array: Bytes, Uint16Array: Words } = realm.intrinsics;
    if (isView(samples)) return samples as Uint8Array | Uint16Array;
    if (isBuffer(samples)) return new Bytes(samples);
    if (!Number.isInteger(samples)) throw realm.error("'samples' should be a integer or ArrayBuffer");
    if ((samples as number) <= 0) throw realm.error('Samples must be greater than 0');
    return bits === 16 ? new Words(samples as number) : new Bytes(samples as number);
  }

  function start(wave: Waveform, isOutput: boolean, pin: unknown, hz: number, options?: StartOptions): void {
    if (wave.running === true) throw realm.error('Waveform is already running');
    const name = nameOfPin(pin);
    if (name === undefined) throw realm.error('Invalid pin');
    if (!Number.isFinite(hz) || hz < 0.001) throw realm.error('Frequency must be above 0.001Hz');
    interpreter.charge(costs.startWaveform);
    wave.running = true;
    wave.freq = hz;
    const job = createJob(wave, isOutput, name, hz, options);
    if (job === undefined) return;
    jobs.set(wave, job);
    waveforms.start(job, () => finish(wave));
  }

  /** @returns undefined where the board finds no converter: the waveform then says it runs, and never ends */
  function createJob(
    wave: Waveform,
    isOutput: boolean,
    pin: string,
    hz: number,
    options?: StartOptions,
  ): WaveformJob | undefined {
    if (!isOutput && pin !== board.converters?.sense.pin && !hasAdc(pin)) {
      machine.console.print('WARNING: Unable to schedule a timer\n');
      return undefined;
    }
    const { buffer } = wave;
    const bits = buffer.BYTES_PER_ELEMENT === 2 ? 16 : 8;
    const { Uint8Array: Bytes, Uint16Array: Words } = realm.intrinsics;
    const store =
      bits === 16 ? new Words(buffer.buffer as ArrayBuffer) : new Bytes(buffer.buffer as ArrayBuffer);
    const samples = playedBytes(store.byteLength) / (bits / 8);
    // Past the board's limit its interrupts come as fast as they can.
    const sampleRateHz = Math.min(hz, limitHz);
    const period = 1 / sampleRateHz;
    const { evaluation, stride } = wave;
    return {
      isOutput,
      pin,
      firstAt: Math.max(interpreter.time, options?.time ?? 0) + period,
      period,
      sampleRateHz,
      samples,
      repeats: options?.repeat ?? false,
      bits,
      store,
      tags: { evaluation, samples: wave.samples, stride },
    };
  }

  function finish(wave: Waveform): void {
    wave.running = false;
    emitter.enqueue(wave, 'finish', wave.buffer);
  }

  /** STM32: A0..A7, B0, B1, C0..C5; ESP32: D32..D39; RP2: D26..D29. */
  function hasAdc(pin: string): boolean {
    return /^(A[0-7]|B[01]|C[0-5]|D(2[6-9]|3[2-9]))$/.test(pin);
  }
}
