import type { Plant } from '../plants/plant';
import { CompiledConverters } from './compiledConverters';
import { converter, type Converter } from './converters';
import { dailyDrift, noDrift, type Drift } from './drift';

export interface DeviceOptions {
  /** Keys noise and drift, as it perturbed the plant; from 1. Defaults to 1. */
  readonly deviceSeed?: number | undefined;
  /** Bits of the converters, 1 to 16. Default to 12. */
  readonly dacBits?: number | undefined;
  readonly adcBits?: number | undefined;
  /** Whether temperature and gain drift. Defaults to true, but to false for a plant without noise. */
  readonly drift?: boolean | undefined;
  /** Rows ring into each other through the settle gap instead of starting from rest. Defaults to false. */
  readonly carryOver?: boolean | undefined;
  /** Bench hours that have gone by before its first evaluation: drift has gone on as if it had been played. Defaults to 0. */
  readonly hours?: number | undefined;
}

/** A plant between a DAC and an ADC, with noise and drift, both keyed by the number of the evaluation. */
export class SimulatedDevice {
  readonly plant: Plant;
  readonly dac: Converter;
  readonly adc: Converter;
  readonly #deviceSeed: number;
  readonly #drift: Drift;
  readonly #carryOver: boolean;
  /** Evaluations that fit into the hours before. */
  readonly #before: number;
  readonly #converters: CompiledConverters;
  readonly #kept = { volts: new Float32Array(0), sense: new Float32Array(0) };

  constructor(plant: Plant, options: DeviceOptions = {}) {
    this.plant = plant;
    this.dac = converter(options.dacBits ?? 12);
    this.adc = converter(options.adcBits ?? 12);
    this.#deviceSeed = options.deviceSeed ?? 1;
    const secondsPerEvaluation = plant.driveSamples / plant.sampleRateHz + plant.settleSeconds;
    this.#before = Math.round((3600 * (options.hours ?? 0)) / secondsPerEvaluation);
    this.#drift =
      (options.drift ?? plant.noise > 0) ? dailyDrift(this.#deviceSeed, secondsPerEvaluation) : noDrift;
    this.#carryOver = options.carryOver ?? false;
    this.#converters = new CompiledConverters(Math.max(plant.driveSamples, plant.senseSamples));
  }

  /** Silence between evaluations in samples. */
  get settleSamples(): number {
    return Math.ceil(this.plant.settleSeconds * this.plant.sampleRateHz);
  }

  /**
   * Plays evaluations number, number + 1, ...
   *
   * @param drive - rows x driveSamples, 16-bit left-aligned DAC codes
   * @returns rows x senseSamples, 16-bit left-aligned ADC codes
   */
  play(number: number, drive: Uint16Array, rows: number): Uint16Array {
    const volts = this.#scratch('volts', rows * this.plant.driveSamples);
    this.#converters.levelsOf(this.dac, drive.subarray(0, volts.length), volts);
    const codes = new Uint16Array(rows * this.plant.senseSamples);
    this.#hear(number, volts, rows, codes);
    return codes;
  }

  /**
   * As `play`, of the levels the codes stand for.
   *
   * @param drive - rows x driveSamples, normalised to -1..1; the DAC clamps it
   * @param sense - rows x senseSamples, written, normalised to -1..1 of the ADC's range
   */
  respond(number: number, drive: Float32Array, rows: number, sense: Float32Array): void {
    const volts = this.#scratch('volts', rows * this.plant.driveSamples);
    this.#converters.toLevels(this.dac, drive.subarray(0, volts.length), volts);
    this.#hear(number, volts, rows, sense);
  }

  #hear(number: number, volts: Float32Array, rows: number, out: Float32Array | Uint16Array): void {
    const first = this.#before + number;
    const { driveSamples, senseSamples, noise, shotNoise = 0, senseZero = 0 } = this.plant;
    const hearing = { deviceSeed: this.#deviceSeed, noise, shotNoise, zero: senseZero };
    const sense = this.#scratch('sense', rows * senseSamples);
    for (let from = 0; from < rows;) {
      const to = Math.min(rows, this.#drift.nextChange(first + from) - first);
      const { temperatureShiftK, gain } = this.#drift.at(first + from);
      const [begin, end] = [from * senseSamples, to * senseSamples];
      const part = sense.subarray(begin, end);
      this.#sound(volts.subarray(from * driveSamples, to * driveSamples), part, to - from, temperatureShiftK);
      const heard = out.subarray(begin, end);
      this.#converters.hear(this.adc, hearing, gain, part, senseSamples, first + from, heard);
      from = to;
    }
  }

  #sound(drive: Float32Array, sense: Float32Array, rows: number, temperatureShiftK: number): void {
    if (this.#carryOver) {
      this.plant.respondCarryingOver(drive, sense, rows, this.settleSamples, { temperatureShiftK });
    } else {
      this.plant.respond(drive, sense, rows, { temperatureShiftK });
    }
  }

  /** An array kept from one call to the next: fresh ones cost page faults. */
  #scratch(name: 'volts' | 'sense', length: number): Float32Array {
    if (this.#kept[name].length < length) this.#kept[name] = new Float32Array(length);
    return this.#kept[name].subarray(0, length);
  }
}
