import { ChladniError } from '../../common/errors';
import type { Network } from './network';

/**
 * The part of the network without memory: voltages of base, emitter and collector to ground, in V, for the base's
 * open voltage and the drop of L2's current in RE.
 */
export interface StaticPart {
  readonly vb: number;
  readonly ve: number;
  readonly vc: number;
  /**
   * @param vb0 - V at the base were the transistor not there
   * @param drop - RE times the current in L2, V
   */
  solve(vb0: number, drop: number): void;
}

/** SPICE's conductance beside every junction, S. */
export const GMIN = 1e-12;

const MOST_ITERATIONS = 200;
/** V, relative to the inputs. */
const RESIDUE = 1e-11;

/**
 * Ebers-Moll transistor with Early effect between its resistors, solved by Newton's method in the two junction
 * voltages, begun where it last ended.
 */
export class NewtonStaticPart implements StaticPart {
  vb = 0;
  ve = 0;
  vc = 0;
  #vbe = 0;
  #vbc = 0;
  readonly #network: Network;
  readonly #forward: Junction;
  readonly #reverse: Junction;

  constructor(network: Network) {
    const { parts, thermal } = network;
    this.#network = network;
    this.#forward = new Junction(parts.IS, parts.NF * thermal);
    this.#reverse = new Junction(parts.IS, parts.NR * thermal);
  }

  /** @throws ChladniError `BAD_USAGE` when it does not converge, which takes constants far from any circuit */
  solve(vb0: number, drop: number): void {
    const { baseOhm, collectorOhm, collectorOpenVolts, parts } = this.#network;
    const { RE, BF, BR, VAF } = parts;
    const enough = RESIDUE * (1 + Math.abs(vb0) + Math.abs(drop));
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      const vbe = this.#vbe;
      const vbc = this.#vbc;
      const forward = this.#forward.current(vbe);
      const forwardSlope = this.#forward.slope;
      const reverse = this.#reverse.current(vbc);
      const reverseSlope = this.#reverse.slope;
      const early = 1 - vbc / VAF;
      const transport = forward - reverse;
      const ic = transport * early - reverse / BR - GMIN * vbc;
      const ib = forward / BF + reverse / BR + GMIN * (vbe + vbc);
      const emitterResidue = vb0 + drop - (baseOhm + RE) * ib - RE * ic - vbe;
      const collectorResidue = vb0 - collectorOpenVolts - baseOhm * ib + collectorOhm * ic - vbc;
      if (Math.abs(emitterResidue) < enough && Math.abs(collectorResidue) < enough) {
        this.vb = vb0 - baseOhm * ib;
        this.ve = this.vb - vbe;
        this.vc = this.vb - vbc;
        return;
      }
      const icE = forwardSlope * early;
      const icC = -reverseSlope * (early + 1 / BR) - transport / VAF - GMIN;
      const ibE = forwardSlope / BF + GMIN;
      const ibC = reverseSlope / BR + GMIN;
      const ee = (baseOhm + RE) * ibE + RE * icE + 1;
      const ec = (baseOhm + RE) * ibC + RE * icC;
      const ce = baseOhm * ibE - collectorOhm * icE;
      const cc = baseOhm * ibC - collectorOhm * icC + 1;
      const determinant = ee * cc - ec * ce;
      this.#vbe = this.#forward.limit(vbe + (cc * emitterResidue - ec * collectorResidue) / determinant, vbe);
      this.#vbc = this.#reverse.limit(vbc + (ee * collectorResidue - ce * emitterResidue) / determinant, vbc);
      if (!Number.isFinite(this.#vbe) || !Number.isFinite(this.#vbc)) break;
    }
    this.#vbe = 0;
    this.#vbc = 0;
    throw new ChladniError(
      'BAD_USAGE',
      'with these constants no voltages of the circuit’s transistor can be found',
      'Give constants nearer to the stated ones.',
    );
  }
}

/** A junction's exponential. */
class Junction {
  slope = 0;
  readonly #saturation: number;
  readonly #volts: number;
  /** Where the characteristic bends most as seen from a voltage axis: beyond, Newton's steps overshoot. */
  readonly #critical: number;

  /** @param volts - emission coefficient times kT/q */
  constructor(saturation: number, volts: number) {
    this.#saturation = saturation;
    this.#volts = volts;
    this.#critical = volts * Math.log(volts / (Math.SQRT2 * saturation));
  }

  /** A; sets `slope`, in S. */
  current(voltage: number): number {
    const grown = this.#saturation * Math.exp(voltage / this.#volts);
    this.slope = grown / this.#volts;
    return grown - this.#saturation;
  }

  /**
   * A step beyond the bend is taken in current instead of voltage (Nagel, SPICE2, UCB/ERL M520, 1975: junction
   * voltage limiting).
   */
  limit(next: number, last: number): number {
    const volts = this.#volts;
    if (next <= this.#critical || Math.abs(next - last) <= 2 * volts) return next;
    if (last <= 0) return volts * Math.log(next / volts);
    const growth = 1 + (next - last) / volts;
    return growth > 0 ? last + volts * Math.log(growth) : this.#critical;
  }
}
