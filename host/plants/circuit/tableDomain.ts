import type { Network } from './network';
import { ReferenceKernel } from './referenceKernel';
import { NewtonStaticPart, type StaticPart } from './staticPart';
import { stepsPerSample } from './steps';

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly nodes: number;
}

/** Where the static part is tabulated; inputs of `StaticPart`, V. */
export interface TableDomain {
  readonly vb0: Axis;
  readonly drop: Axis;
}

/** Holds whatever parts within their tolerances can reach, with a third to spare. */
const USUAL: TableDomain = { vb0: { from: -1.5, to: 4, nodes: 256 }, drop: { from: -1, to: 1, nodes: 64 } };
/** More would leave the cache; a wider table is then a coarser one. */
const MOST_NODES = 1024;
const SPARE = 1.2;
/** Half periods of full drive in which a resonance has built up, and how far from each resonance it is looked for. */
const HALF_PERIODS = 30;
const DETUNINGS = [0.85, 1, 1.15];

/** The usual domain, widened to what the two resonances reach at full drive with these parts. */
export function tableDomain(network: Network): TableDomain {
  const { L1, C1, L2, C2 } = network.parts;
  const vb0 = new Reach();
  const drop = new Reach();
  const newton = new NewtonStaticPart(network);
  const watched: StaticPart = {
    get vb() {
      return newton.vb;
    },
    get ve() {
      return newton.ve;
    },
    get vc() {
      return newton.vc;
    },
    solve(base, emitter) {
      vb0.see(base);
      drop.see(emitter);
      newton.solve(base, emitter);
    },
  };
  for (const resonance of [L1 * C1, L2 * C2]) {
    for (const detuning of DETUNINGS) {
      const halfPeriodsPerSecond = detuning / Math.sqrt(resonance) / Math.PI;
      const steps = stepsPerSample(network, halfPeriodsPerSecond);
      const drive = Float32Array.from({ length: HALF_PERIODS }, (_, i) => (i % 2 === 0 ? 1 : -1));
      new ReferenceKernel(network, watched, 1, halfPeriodsPerSecond, steps).play(
        drive,
        new Float32Array(HALF_PERIODS),
        0,
        HALF_PERIODS,
      );
    }
  }
  return { vb0: vb0.widen(USUAL.vb0), drop: drop.widen(USUAL.drop) };
}

class Reach {
  #least = 0;
  #most = 0;

  see(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
  }

  /** An axis as fine that holds what was seen. */
  widen(usual: Axis): Axis {
    const from = Math.min(usual.from, SPARE * this.#least);
    const to = Math.max(usual.to, SPARE * this.#most);
    const nodes = Math.ceil((usual.nodes * (to - from)) / (usual.to - usual.from));
    return { from, to, nodes: Math.min(MOST_NODES, nodes) };
  }
}
