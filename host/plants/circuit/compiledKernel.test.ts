import { seededRandom } from '../../common/random';
import { twinError } from '../../twins/fir';
import { deviceConstants } from '../constants';
import { circuitConstants } from './circuitConstants';
import { CompiledKernel } from './compiledKernel';
import { networkOf } from './network';
import { ReferenceKernel } from './referenceKernel';
import { NewtonStaticPart, type StaticPart } from './staticPart';
import { StaticTable } from './staticTable';
import { stepsPerSample } from './steps';
import { tableDomain } from './tableDomain';

const RATE = 8000;

function setUp(params: Record<string, number> = {}, deviceSeed?: number) {
  const network = networkOf(deviceConstants('circuit', circuitConstants, deviceSeed, params));
  const table = new StaticTable(network, tableDomain(network));
  const steps = stepsPerSample(network, RATE);
  const compiled = (samples: number, level = 1) => {
    const kernel = new CompiledKernel(table.domain, level, RATE, samples, steps);
    kernel.load(network, table);
    return kernel;
  };
  const reference = (part: StaticPart, stepsASample: number, level = 1) =>
    new ReferenceKernel(network, part, level, RATE, stepsASample);
  return { network, table, steps, compiled, reference };
}

function noise(samples: number): Float32Array {
  const random = seededRandom(9, 'compiled circuit');
  return Float32Array.from({ length: samples }, () => 2 * random.uniform() - 1);
}

function playEach(kernel: ReferenceKernel, drive: Float32Array, samples: number): Float32Array {
  const sense = new Float32Array(drive.length);
  for (let from = 0; from < drive.length; from += samples) {
    kernel.reset();
    kernel.play(drive, sense, from, samples);
  }
  return sense;
}

describe('compiled kernel', () => {
  it.each([
    [50, 1, 1],
    [50, 6, 1],
    [50, 5, 0.3],
    [1, 19, 1],
  ])(
    'plays as the same steps and table do in double precision, %d samples, %d rows',
    (samples, rows, level) => {
      const { table, steps, compiled, reference } = setUp();
      const drive = noise(samples * rows);
      const sense = new Float32Array(drive.length);
      compiled(samples, level).play(drive, sense, rows);
      const expected = playEach(reference(table, steps, level), drive, samples);
      const worst = sense.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
      expect(worst).toBeLessThan(2e-5);
      expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
    },
  );

  // The last of each: constants no device has, with which it swings further than the usual table goes.
  it.each([
    [{}, undefined],
    [{}, 1],
    [{}, 2],
    [{ RE: 4000, R3: 3000 }, undefined],
    [{ RL1: 20, C1: 40e-9 }, undefined],
  ])('is right below 0.5 %% with %p, device %p', (params, deviceSeed) => {
    const { network, compiled, reference } = setUp(params, deviceSeed);
    const drive = noise(196);
    const sense = new Float32Array(drive.length);
    compiled(196).play(drive, sense, 1);
    const right = playEach(reference(new NewtonStaticPart(network), 16), drive, 196);
    expect(Math.sqrt(twinError(sense, right))).toBeLessThan(0.002);
  });

  it('plays a row the same, bit for bit, whatever it is played with', () => {
    const drive = noise(40 * 13);
    const kernel = setUp().compiled(40);
    const together = new Float32Array(drive.length);
    kernel.play(drive, together, 13);
    for (let row = 12; row >= 0; row--) {
      const alone = new Float32Array(40);
      kernel.play(drive.subarray(row * 40, (row + 1) * 40), alone, 1);
      expect(alone).toEqual(together.subarray(row * 40, (row + 1) * 40));
    }
  });

  it('goes from row to row as one long row would', () => {
    const drive = noise(20);
    const { compiled } = setUp();
    const [short, long] = [new Float32Array(20), new Float32Array(60)];
    compiled(10).playOn(drive, short, 2, 20);
    const whole = new Float32Array(60);
    whole.set(drive.subarray(0, 10), 20);
    whole.set(drive.subarray(10), 50);
    compiled(60).play(whole, long, 1);
    expect(short.subarray(0, 10)).toEqual(long.subarray(20, 30));
    expect(short.subarray(10)).toEqual(long.subarray(50));
  });
});
