import fc from 'fast-check';
import { failure } from '../../common/testing';
import { deviceConstants } from '../constants';
import { circuitConstants } from './circuitConstants';
import { collectorVolts, networkOf } from './network';
import { GMIN, NewtonStaticPart } from './staticPart';
import { StaticTable } from './staticTable';
import { tableDomain } from './tableDomain';

const network = networkOf(deviceConstants('circuit', circuitConstants, undefined, undefined));
const { parts, thermal, baseOhm, collectorOhm, collectorOpenVolts } = network;
const input = fc.record({
  vb0: fc.double({ min: -3, max: 6, noNaN: true }),
  drop: fc.double({ min: -2, max: 2, noNaN: true }),
});

describe('static part', () => {
  it('satisfies Kirchhoff at every node, whatever it solved before', () => {
    const part = new NewtonStaticPart(network);
    fc.assert(
      fc.property(input, ({ vb0, drop }) => {
        part.solve(vb0, drop);
        const { vb, ve, vc } = part;
        const forward = parts.IS * Math.expm1((vb - ve) / thermal);
        const reverse = parts.IS * Math.expm1((vb - vc) / thermal);
        const ic = (forward - reverse) * (1 - (vb - vc) / parts.VAF) - reverse / parts.BR - GMIN * (vb - vc);
        const ib = forward / parts.BF + reverse / parts.BR + GMIN * (2 * vb - ve - vc);
        expect(vb0 - vb - baseOhm * ib).toBeCloseTo(0, 9);
        expect(ve + drop - parts.RE * (ic + ib)).toBeCloseTo(0, 9);
        expect(collectorOpenVolts - vc - collectorOhm * ic).toBeCloseTo(0, 9);
        expect(collectorVolts(network, vb0, drop, vb, ve)).toBeCloseTo(vc, 9);
      }),
    );
  });

  it('is the resistors alone where the transistor does not conduct', () => {
    const part = new NewtonStaticPart(network);
    part.solve(-1, 0.2);
    expect([part.vb, part.ve, part.vc]).toEqual([
      expect.closeTo(-1, 7),
      expect.closeTo(-0.2, 7),
      expect.closeTo((3.3 * 22_000) / 24_200, 7),
    ]);
  });

  it('follows and amplifies where it conducts, and saturates', () => {
    const part = new NewtonStaticPart(network);
    const at = (vb0: number) => {
      part.solve(vb0, 0);
      return [part.vb, part.ve, part.vc] as const;
    };
    const [low, high] = [at(1.2), at(1.3)];
    expect((high[1] - low[1]) / 0.1).toBeGreaterThan(0.85);
    expect((high[2] - low[2]) / 0.1).toBeCloseTo(-collectorOhm / parts.RE, 0);
    const [, ve, vc] = at(3.5);
    expect(vc - ve).toBeLessThan(0.1);
  });

  it('says so when there is no solution to be found, and works afterwards', () => {
    const part = new NewtonStaticPart(network);
    expect(() => part.solve(NaN, 0)).toThrow(failure('BAD_USAGE'));
    part.solve(-1, 0);
    expect(part.vb).toBeCloseTo(-1, 7);
  });
});

describe('static table', () => {
  const table = new StaticTable(network, tableDomain(network));

  it('is exact at its nodes and near between them', () => {
    const { vb0, drop } = table.domain;
    const exact = new NewtonStaticPart(network);
    const compare = (column: number, row: number) => {
      const base = vb0.from + (column * (vb0.to - vb0.from)) / (vb0.nodes - 1);
      const emitter = drop.from + (row * (drop.to - drop.from)) / (drop.nodes - 1);
      table.solve(base, emitter);
      exact.solve(base, emitter);
      return Math.max(...[table.vb - exact.vb, table.ve - exact.ve, table.vc - exact.vc].map(Math.abs));
    };
    for (const column of [0, 1, 100, 254, 255]) {
      for (const row of [0, 30, 63]) expect(compare(column, row)).toBeLessThan(2e-6);
    }
    let worst = 0;
    for (let column = 0.5; column < 255; column += 1.7) worst = Math.max(worst, compare(column, 30.5));
    expect(worst).toBeLessThan(0.005);
    expect(worst).toBeGreaterThan(2e-6);
  });

  it('goes on straight beyond its edges', () => {
    table.solve(-1.5, 0);
    const edge = table.vb;
    table.solve(-2.5, 0);
    expect(table.vb).toBeCloseTo(edge - 1, 4);
  });
});
