import { byTemperature } from '../byTemperature';
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
  readonly #staticPart = byTemperature(
    (shiftK) => {
      const network = networkOf(this.constants, shiftK);
      return { network, table: new StaticTable(network, this.#domain()) };
    },
    ({ table }) => table.nodes.byteLength,
  );
  #table: TableDomain | undefined;
  #kernel: CompiledKernel | undefined;
  /** What it was loaded for. */
  #shiftK = NaN;

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

  /** The kernel in the state of a temperature. */
  #kernelAt(shiftK: number): CompiledKernel {
    const { driveLevel, sampleRateHz, driveSamples } = this;
    this.#kernel ??= new CompiledKernel(this.#domain(), driveLevel, sampleRateHz, driveSamples, this.#steps);
    if (this.#shiftK !== shiftK) {
      const { network, table } = this.#staticPart(shiftK);
      this.#kernel.load(network, table);
      this.#shiftK = shiftK;
    }
    return this.#kernel;
  }

  #domain(): TableDomain {
    return (this.#table ??= tableDomain(networkOf(this.constants)));
  }
}
