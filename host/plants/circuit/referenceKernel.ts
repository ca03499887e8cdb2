import { dacVolts, restState, senseOf, type Network } from './network';
import type { StaticPart } from './staticPart';

/** The network's equations by Runge-Kutta, one row at a time in double precision: what faster kernels are held to. */
export class ReferenceKernel {
  readonly #network: Network;
  readonly #staticPart: StaticPart;
  readonly #driveLevel: number;
  readonly #steps: number;
  readonly #stepSeconds: number;
  readonly #state = new Float64Array(4);
  readonly #at = new Float64Array(4);
  readonly #slope = new Float64Array(4);
  readonly #sum = new Float64Array(4);

  /** @param steps - in a sample; even */
  constructor(
    network: Network,
    staticPart: StaticPart,
    driveLevel: number,
    sampleRateHz: number,
    steps: number,
  ) {
    this.#network = network;
    this.#staticPart = staticPart;
    this.#driveLevel = driveLevel;
    this.#steps = steps;
    this.#stepSeconds = 1 / sampleRateHz / steps;
    this.reset();
  }

  /** Currents in A and voltages in V: i1, v1, i2, v2. */
  get state(): readonly number[] {
    return Array.from(this.#state);
  }

  /** Back to rest at silence. */
  reset(): void {
    this.#state.set(restState(this.#network, this.#staticPart));
  }

  /** Plays `samples` held drives from drive[from] on and writes as many senses; goes on from where it was. */
  play(drive: Float32Array, sense: Float32Array, from: number, samples: number): void {
    for (let k = from; k < from + samples; k++) {
      const dac = dacVolts(drive[k]!, this.#driveLevel);
      for (let step = 0; step < this.#steps; step++) {
        if (step === this.#steps / 2) sense[k] = senseOf(this.#collectorVolts(dac));
        this.#advance(dac);
      }
    }
  }

  #advance(dac: number): void {
    const h = this.#stepSeconds;
    const state = this.#state;
    const at = this.#at;
    const slope = this.#slope;
    const sum = this.#sum;
    this.#derive(state, dac);
    for (let i = 0; i < 4; i++) {
      sum[i] = slope[i]!;
      at[i] = state[i]! + (h / 2) * slope[i]!;
    }
    this.#derive(at, dac);
    for (let i = 0; i < 4; i++) {
      sum[i]! += 2 * slope[i]!;
      at[i] = state[i]! + (h / 2) * slope[i]!;
    }
    this.#derive(at, dac);
    for (let i = 0; i < 4; i++) {
      sum[i]! += 2 * slope[i]!;
      at[i] = state[i]! + h * slope[i]!;
    }
    this.#derive(at, dac);
    for (let i = 0; i < 4; i++) {
      state[i]! += (h / 6) * (sum[i]! + slope[i]!);
    }
  }

  #derive(state: Float64Array, dac: number): void {
    const { parts, seriesOhm } = this.#network;
    const [i1, v1, i2, v2] = [state[0]!, state[1]!, state[2]!, state[3]!];
    this.#solve(v1, i2, dac);
    const { vb, ve } = this.#staticPart;
    const slope = this.#slope;
    slope[0] = (dac - seriesOhm * i1 - v1) / parts.L1;
    slope[1] = (i1 - (v1 - vb) / parts.R3) / parts.C1;
    slope[2] = (ve - parts.RL2 * i2 - v2) / parts.L2;
    slope[3] = i2 / parts.C2;
  }

  #collectorVolts(dac: number): number {
    this.#solve(this.#state[1]!, this.#state[2]!, dac);
    return this.#staticPart.vc;
  }

  #solve(v1: number, i2: number, dac: number): void {
    const { parts, basePerNodeA, basePerDac, baseOffset } = this.#network;
    this.#staticPart.solve(basePerNodeA * v1 + basePerDac * dac + baseOffset, parts.RE * i2);
  }
}
