import type { Plant } from '../plants/plant';
import { converter, normalise, quantise, type Converter } from './converters';
import { gaussian, noiseKey } from './counterNoise';
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
    const first = this.#before + number;
    const { driveSamples, senseSamples } = this.plant;
    const volts = new Float32Array(rows * driveSamples);
    for (let i = 0; i < volts.length; i++) {
      volts[i] = normalise(this.dac, drive[i]!);
    }
    const sense = new Float32Array(rows * senseSamples);
    const codes = new Uint16Array(rows * senseSamples);
    for (let from = 0; from < rows;) {
      const to = Math.min(rows, this.#drift.nextChange(first + from) - first);
      const { temperatureShiftK, gain } = this.#drift.at(first + from);
      this.#respond(
        volts.subarray(from * driveSamples, to * driveSamples),
        sense.subarray(from * senseSamples, to * senseSamples),
        to - from,
        temperatureShiftK,
      );
      for (let row = from; row < to; row++) {
        this.#convert(first + row, gain, sense, codes, row * senseSamples);
      }
      from = to;
    }
    return codes;
  }

  #respond(drive: Float32Array, sense: Float32Array, rows: number, temperatureShiftK: number): void {
    if (this.#carryOver) {
      this.plant.respondCarryingOver(drive, sense, rows, this.settleSamples, { temperatureShiftK });
    } else {
      this.plant.respond(drive, sense, rows, { temperatureShiftK });
    }
  }

  #convert(evaluation: number, gain: number, sense: Float32Array, codes: Uint16Array, at: number): void {
    const { noise, senseSamples, shotNoise = 0, senseZero = 0 } = this.plant;
    const key = noiseKey(this.#deviceSeed, evaluation);
    const perFull = (shotNoise * shotNoise) / (1 - senseZero);
    for (let k = 0; k < senseSamples; k++) {
      const signal = gain * (sense[at + k]! - senseZero);
      const deviation = shotNoise > 0 ? Math.sqrt(noise * noise + perFull * Math.abs(signal)) : noise;
      codes[at + k] = quantise(
        this.adc,
        senseZero + signal + (deviation > 0 ? deviation * gaussian(key, k) : 0),
      );
    }
  }
}
