import { collectorVolts, type Network } from './network';
import { NewtonStaticPart, type StaticPart } from './staticPart';
import type { TableDomain } from './tableDomain';

/** Numbers a node: vb and ve. */
export const NODE = 2;

/** The static part between the nodes of a grid, bilinear; beyond its edges it goes on straight. */
export class StaticTable implements StaticPart {
  vb = 0;
  ve = 0;
  vc = 0;
  readonly domain: TableDomain;
  readonly #network: Network;
  /** Drops x open base voltages x NODE, V. */
  readonly nodes: Float32Array;

  constructor(network: Network, domain: TableDomain) {
    this.#network = network;
    this.domain = domain;
    const { vb0, drop } = domain;
    this.nodes = new Float32Array(NODE * vb0.nodes * drop.nodes);
    const newton = new NewtonStaticPart(network);
    const across = (vb0.to - vb0.from) / (vb0.nodes - 1);
    const along = (drop.to - drop.from) / (drop.nodes - 1);
    for (let row = 0; row < drop.nodes; row++) {
      for (let i = 0; i < vb0.nodes; i++) {
        // There and back, so that Newton's method always begins next to where it last ended.
        const column = row % 2 === 0 ? i : vb0.nodes - 1 - i;
        newton.solve(vb0.from + column * across, drop.from + row * along);
        this.nodes.set([newton.vb, newton.ve], NODE * (row * vb0.nodes + column));
      }
    }
  }

  solve(base: number, emitter: number): void {
    const { vb0, drop } = this.domain;
    const x = ((base - vb0.from) / (vb0.to - vb0.from)) * (vb0.nodes - 1);
    const y = ((emitter - drop.from) / (drop.to - drop.from)) * (drop.nodes - 1);
    const column = Math.floor(Math.max(0, Math.min(vb0.nodes - 2, x)));
    const row = Math.floor(Math.max(0, Math.min(drop.nodes - 2, y)));
    const at = NODE * (row * vb0.nodes + column);
    this.vb = this.#between(at, x - column, y - row);
    this.ve = this.#between(at + 1, x - column, y - row);
    this.vc = collectorVolts(this.#network, base, emitter, this.vb, this.ve);
  }

  #between(at: number, x: number, y: number): number {
    const next = at + NODE * this.domain.vb0.nodes;
    const low = this.nodes[at]! + x * (this.nodes[at + NODE]! - this.nodes[at]!);
    const high = this.nodes[next]! + x * (this.nodes[next + NODE]! - this.nodes[next]!);
    return low + y * (high - low);
  }
}
