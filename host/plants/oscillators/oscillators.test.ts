import { seededRandom } from '../../common/random';
import { failure } from '../../common/testing';
import { twinError } from '../../twins/fir';
import type { PlantOptions } from '../options';
import { OscillatorNetwork } from './oscillators';

const AT_HOME = { temperatureShiftK: 0 };
const N = 30;

function noise(rows: number, samples = N): Float32Array {
  const random = seededRandom(4, 'oscillators test');
  return Float32Array.from({ length: rows * samples }, () => 2 * random.uniform() - 1);
}

function played(options: PlantOptions, drive: Float32Array, conditions = AT_HOME): Float32Array {
  const plant = new OscillatorNetwork({ samples: N, ...options });
  const sense = new Float32Array(drive.length);
  plant.respond(drive, sense, drive.length / plant.driveSamples, conditions);
  return sense;
}

it('swings each as a pendulum where nothing couples: q(0.5) of q(0)', () => {
  const sense = played({ params: { coupling: 0, fullScaleAngle: 1 } }, new Float32Array(N).fill(1e-3));
  sense.forEach((value) => expect(value / 1e-3).toBeCloseTo(Math.cos(0.5), 4));
});

it('has the same angles after 5 steps as after many small ones', () => {
  const drive = noise(4);
  const few = played({}, drive);
  const many = played({ params: { steps: 100, step: 0.005 } }, drive);
  expect(twinError(few, many)).toBeLessThan(1e-10);
  expect(twinError(played({ params: { steps: 10 } }, drive), many)).toBeGreaterThan(0.1);
});

it('mixes: an oscillator feels all others, and not as a sum', () => {
  const one = new Float32Array(N);
  one[3] = 1;
  const rest = played({}, new Float32Array(N));
  const felt = played({}, one).map((value, i) => value - rest[i]!);
  expect(felt.filter((value) => Math.abs(value) > 1e-4).length).toBeGreaterThan(N / 2);
  const half = played(
    {},
    one.map((u) => u / 2),
  ).map((value, i) => value - rest[i]!);
  expect(Math.abs(half[3]! / felt[3]! - 0.5)).toBeGreaterThan(1e-3);
});

it('plays any number of rows as each by itself', () => {
  const drive = noise(7);
  const whole = played({ deviceSeed: 1 }, drive);
  for (let row = 0; row < 7; row++) {
    const part = played({ deviceSeed: 1 }, drive.subarray(row * N, (row + 1) * N));
    expect(part).toEqual(whole.subarray(row * N, (row + 1) * N));
  }
});

it('forgets: rows back to back are rows from rest', () => {
  const drive = noise(3);
  const sense = new Float32Array(drive.length);
  new OscillatorNetwork({ samples: N }).respondCarryingOver(drive, sense, 3, 0, AT_HOME);
  expect(sense).toEqual(played({}, drive));
});

it('stays within what is sensed', () => {
  const sense = played({ samples: 196 }, noise(20, 196));
  expect(Math.max(...sense.map(Math.abs))).toBeLessThan(1);
  expect(Math.max(...sense)).toBeGreaterThan(0.5);
});

it('differs from device to device by 10 % at least', () => {
  const drive = noise(10, 196);
  const senses = [1, 2, 3, 4].map((deviceSeed) => played({ samples: 196, deviceSeed }, drive));
  senses.forEach((one, i) => {
    senses.slice(i + 1).forEach((other) => expect(twinError(one, other)).toBeGreaterThan(0.1));
  });
});

it('hardly minds temperature, but does', () => {
  const drive = noise(5);
  const change = twinError(played({}, drive, { temperatureShiftK: 5 }), played({}, drive));
  expect(change).toBeGreaterThan(0);
  expect(change).toBeLessThan(1e-6);
});

it.each([{ steps: 0 }, { steps: 2.5 }, { step: 0 }, { fullScaleAngle: -1 }])('refuses %j', (params) => {
  expect(() => new OscillatorNetwork({ params })).toThrow(failure('BAD_USAGE'));
});
