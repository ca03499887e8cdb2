import { deviceConstants } from '../constants';
import type { PlantOptions } from '../options';
import type { Conditions, Plant } from '../plant';
import { circuitConstants, type CircuitConstants } from './circuitConstants';
import { CompiledKernel } from './compiledKernel';
import { networkOf } from './network';
import { StaticTable } from './staticTable';
import { stepsPerSample } from './steps';
import { tableDomain, type TableDomain } from './tableDomain';

const DEFAULTS = { samples: 196, sampleRateHz: 8000, noise: 0.003, settleSeconds: 0.005, driveLevel: 1 };

/** Resistors, inductors, capacitors and one bipolar transistor between DAC and ADC. */
export class Circuit implements Plant {
  readonly name = 'circuit';
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly noise: number;
  readonly settleSeconds: number;
  readonly driveLevel: number;
  readonly constants: CircuitConstants;
  readonly #steps: number;
  #domain: TableDomain | undefined;
  #kernel: { shiftK: number; compiled: CompiledKernel } | undefined;

  /** @throws ChladniError `BAD_USAGE` for constants that cannot be */
  constructor(options: PlantOptions = {}) {
    this.driveSamples = options.samples ?? DEFAULTS.samples;
    this.senseSamples = this.driveSamples;
    this.sampleRateHz = options.sampleRateHz ?? DEFAULTS.sampleRateHz;
    this.noise = options.noise ?? DEFAULTS.noise;
    this.settleSeconds = options.settleSeconds ?? DEFAULTS.settleSeconds;
    this.driveLevel = options.driveLevel ?? DEFAULTS.driveLevel;
    this.constants = deviceConstants('circuit', circuitConstants, options.deviceSeed, options.params);
    this.#steps = stepsPerSample(networkOf(this.constants), this.sampleRateHz);
  }

  respond(drive: Float32Array, sense: Float32Array, rows: number, conditions: Conditions): void {
    this.#kernelAt(conditions.temperatureShiftK).play(drive, sense, rows);
  }

  respondCarryingOver(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    settleSamples: number,
    conditions: Conditions,
  ): void {
    this.#kernelAt(conditions.temperatureShiftK).playOn(drive, sense, rows, settleSamples);
  }

  #kernelAt(shiftK: number): CompiledKernel {
    if (this.#kernel?.shiftK !== shiftK) {
      this.#domain ??= tableDomain(networkOf(this.constants));
      const network = networkOf(this.constants, shiftK);
      const table = new StaticTable(network, this.#domain);
      const { driveLevel, sampleRateHz, driveSamples } = this;
      this.#kernel = {
        shiftK,
        compiled: new CompiledKernel(network, table, driveLevel, sampleRateHz, driveSamples, this.#steps),
      };
    }
    return this.#kernel.compiled;
  }
}
