import { twinError } from '../../twins/fir';
import { seededRandom } from '../../common/random';
import { deviceConstants } from '../constants';
import { circuitConstants } from './circuitConstants';
import { networkOf, restState } from './network';
import { ReferenceKernel } from './referenceKernel';
import { NewtonStaticPart } from './staticPart';
import { errorAgainst, referenceWaveforms } from './testing/referenceWaveforms';

function kernelOf(params: Record<string, number>, rate: number, steps: number) {
  const network = networkOf(deviceConstants('circuit', circuitConstants, undefined, params));
  return { network, kernel: new ReferenceKernel(network, new NewtonStaticPart(network), 1, rate, steps) };
}

/** A transistor that does not conduct. */
const OFF = { IS: 1e-200 };

/** Second-order step: from 1 to 0, for x'' + a x' + b x = 0 with x'(0) = slope. */
function ringing(a: number, b: number, slope: number): (t: number) => number {
  const bend = (a * a) / 4 - b;
  const omega = Math.sqrt(Math.abs(bend));
  if (bend < 0) {
    const sine = (slope + a / 2) / omega;
    return (t) => Math.exp((-a * t) / 2) * (Math.cos(omega * t) + sine * Math.sin(omega * t));
  }
  const [slow, fast] = [omega - a / 2, -omega - a / 2];
  const part = (slope - fast) / (slow - fast);
  return (t) => part * Math.exp(slow * t) + (1 - part) * Math.exp(fast * t);
}

describe('reference kernel', () => {
  it.each(referenceWaveforms)('gives what ngspice does: $kind', ({ drive, volts }) => {
    const sense = new Float32Array(drive.length);
    kernelOf({}, 8000, 16).kernel.play(drive, sense, 0, drive.length);
    expect(errorAgainst(volts, sense)).toBeLessThan(3e-4);
  });

  // Underdamped as stated; overdamped, all but an RC; an L1 so small that what is left is an RC.
  it.each([{}, { RL1: 5000 }, { RL1: 5000, L1: 1e-3 }])(
    'steps node a as R1, L1 and C1 do, the transistor off: %p',
    (params) => {
      const rate = 16_000;
      const { network, kernel } = kernelOf({ ...OFF, ...params }, rate, 400);
      const { parts, seriesOhm, basePerNodeA, basePerDac } = network;
      const start = kernel.state[1]!;
      // With vb = p v1 + d dac + ...: C1 v1' = i1 - (1 - p) v1 / R3 + ..., L1 i1' = dac - seriesOhm i1 - v1.
      const leak = (1 - basePerNodeA) / parts.R3;
      const a = seriesOhm / parts.L1 + leak / parts.C1;
      const b = (1 + seriesOhm * leak) / (parts.L1 * parts.C1);
      const end = restState(network, new NewtonStaticPart(network), 3.3)[1];
      // At once the DAC moves the base, and that node a.
      const slope = (basePerDac * 1.65) / parts.R3 / parts.C1 / (start - end);
      const expected = ringing(a, b, slope);
      const drive = new Float32Array(30).fill(1);
      for (let k = 0; k < drive.length; k++) {
        kernel.play(drive, new Float32Array(drive.length), k, 1);
        const right = end + (start - end) * expected((k + 1) / rate);
        expect(Math.abs(kernel.state[1]! - right)).toBeLessThan(1e-6);
      }
    },
  );

  it('lets L2 and C2 ring down by themselves, energy falling, once the transistor has shut', () => {
    const rate = 64_000;
    const { network, kernel } = kernelOf({}, rate, 32);
    const { RE, RL2, L2, C2 } = network.parts;
    const play = (value: number) => kernel.play(Float32Array.of(value), new Float32Array(1), 0, 1);
    for (let k = 0; k < 400; k++) play(1);
    for (let k = 0; k < 20; k++) play(-1);
    const [, , current, charged] = kernel.state;
    const expected = ringing((RE + RL2) / L2, 1 / (L2 * C2), current! / C2 / charged!);
    let energy = Infinity;
    for (let k = 1; k <= 20; k++) {
      play(-1);
      const [, , i2, v2] = kernel.state;
      expect(Math.abs(v2! - charged! * expected(k / rate))).toBeLessThan(1e-5);
      expect(L2 * i2! ** 2 + C2 * v2! ** 2).toBeLessThan(energy);
      energy = L2 * i2! ** 2 + C2 * v2! ** 2;
    }
    expect(Math.abs(charged!)).toBeGreaterThan(0.1);
  });

  it('converges, sixteen times nearer with half the step', () => {
    const random = seededRandom(1, 'circuit convergence');
    const drive = Float32Array.from({ length: 60 }, () => 2 * random.uniform() - 1);
    const play = (steps: number) => {
      const sense = new Float32Array(drive.length);
      kernelOf({}, 8000, steps).kernel.play(drive, sense, 0, drive.length);
      return sense;
    };
    const right = play(64);
    const [two, four, eight] = [2, 4, 8].map((steps) => Math.sqrt(twinError(play(steps), right)));
    expect(two! / four!).toBeGreaterThan(8);
    expect(four! / eight!).toBeGreaterThan(8);
    expect(four!).toBeLessThan(5e-4);
  });
});
