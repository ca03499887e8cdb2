import { failure } from '../../common/testing';
import { deviceConstants } from '../constants';
import { circuitConstants } from './circuitConstants';
import { dacVolts, networkOf, restState, senseOf } from './network';
import { NewtonStaticPart } from './staticPart';
import { stepsPerSample } from './steps';
import { tableDomain } from './tableDomain';

const constantsWith = (params: Record<string, number>) =>
  deviceConstants('circuit', circuitConstants, undefined, params);
const network = networkOf(constantsWith({}));

describe('rest', () => {
  it('is ngspice’s operating point at mid-scale', () => {
    const part = new NewtonStaticPart(network);
    const [i1, v1, i2, v2] = restState(network, part);
    expect(i1).toBeCloseTo(40.93e-6, 8);
    expect(v1).toBeCloseTo(1.6407, 4);
    expect(i2).toBe(0);
    expect(v2).toBeCloseTo(0.58051, 5);
    expect(part.vc).toBeCloseTo(1.8466, 4);
  });

  it.each([0, 1, 2.5, 3.3])('leaves no voltage across the inductors at %d V', (dac) => {
    const part = new NewtonStaticPart(network);
    const [i1, v1, , v2] = restState(network, part, dac);
    expect(dac - network.seriesOhm * i1 - v1).toBeCloseTo(0, 12);
    expect(v2).toBe(part.ve);
    expect(i1).toBeCloseTo((v1 - part.vb) / network.parts.R3, 12);
  });

  it('is found with a resistance no inductor has', () => {
    const odd = networkOf(constantsWith({ RL1: 1e6 }));
    const [i1, v1] = restState(odd, new NewtonStaticPart(odd));
    expect(1.65 - odd.seriesOhm * i1 - v1).toBeCloseTo(0, 9);
  });
});

test('the DAC’s buffer stays within 0 and 3.3 V, its middle is silence', () => {
  const volts = [-3, -1, 0, 0.5, 1, 3, NaN].map((drive) => dacVolts(drive, 1));
  expect(volts).toEqual([0, 0, 1.65, expect.closeTo(2.475, 12), 3.3, 3.3, 1.65]);
  expect(dacVolts(0.5, 0.5)).toBeCloseTo(1.65 * 1.25, 12);
  expect([0, 1.65, 3.3].map(senseOf)).toEqual([-1, 0, 1]);
});

test('a part of nothing or less is refused by name', () => {
  expect(() => networkOf(constantsWith({ C2: 0 }))).toThrow(failure('BAD_USAGE', /C2/));
});

test('steps are even, four at 8 kHz, and follow rate and parts', () => {
  expect([1e6, 8000, 800].map((rate) => stepsPerSample(network, rate))).toEqual([2, 4, 36]);
  expect(stepsPerSample(networkOf(constantsWith({ L1: 1e-4 })), 8000)).toBeGreaterThan(400);
  expect(() => stepsPerSample(networkOf(constantsWith({ L1: 1e-12 })), 8000)).toThrow(failure('BAD_USAGE'));
});

test('the table is the usual one for every device, and wider where the parts swing further', () => {
  for (let deviceSeed = 1; deviceSeed <= 3; deviceSeed++) {
    const device = networkOf(deviceConstants('circuit', circuitConstants, deviceSeed, undefined));
    expect(tableDomain(device).drop).toEqual({ from: -1, to: 1, nodes: 64 });
  }
  const wide = tableDomain(networkOf(constantsWith({ RE: 10_000 })));
  expect(wide.drop.to).toBeGreaterThan(2);
  expect(wide.drop.nodes).toBeGreaterThan(100);
});
