import { DEFAULT_DRIVE, type DriveSettings } from '../benchFile';
import { failure } from '../common/testing';
import type { Clock } from '../link';
import { Plate } from '../plants/plate/plate';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { SimulatedSystem } from '../systems/simulated';
import { SimulatedDevice } from '../systems/simulatedDevice';
import { findLevel } from './findLevel';
import { LimitedSystem } from './limitedSystem';
import { measureLevel } from './measureLevel';

/** Nobody waits in a test; what would have been waited is noted. */
const paused: number[] = [];
const clock: Clock = {
  schedule: (milliseconds, action) => {
    paused.push(milliseconds);
    setImmediate(action);
    return () => undefined;
  },
};

/** A curve without memory: amplification, bias and the ADC's ends; keeps the largest drive it was given. */
class Curve implements PhysicalSystem {
  readonly name = 'curve';
  readonly driveSamples = 32;
  readonly senseSamples = 32;
  readonly sampleRateHz = 8000;
  readonly settleSeconds = 0.016;
  nextEvaluation = 17;
  loudest = 0;
  /** Largest drive of each row, in order. */
  readonly peaks: number[] = [];

  constructor(
    private readonly respondTo: (drive: number) => number,
    private readonly noise = 0.002,
  ) {}

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    for (let row = 0; row < rows; row++) {
      const peak = drive
        .subarray(row * 32, (row + 1) * 32)
        .reduce((most, u) => Math.max(most, Math.abs(u)), 0);
      this.peaks.push(peak);
      this.loudest = Math.max(this.loudest, peak);
    }
    const first = this.nextEvaluation * 32;
    this.nextEvaluation += rows;
    const sense = drive.map(
      (u, i) => this.respondTo(u) + this.noise * Math.sqrt(2) * Math.sin((first + i) ** 2),
    );
    return Promise.resolve(sense.map((value) => Math.max(-1, Math.min(1, value))));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const drive = (settings: Partial<DriveSettings> = {}): DriveSettings => ({ ...DEFAULT_DRIVE, ...settings });
const find = (system: PhysicalSystem, settings?: Partial<DriveSettings>) =>
  findLevel(system, drive(settings), { clock });

beforeEach(() => (paused.length = 0));

test('a system in proportion is driven up to the limit', async () => {
  const system = new Curve((u) => 0.5 * u);
  const { level, measured, steps } = await find(system, { limit: 0.8 });
  expect(level).toBeCloseTo(0.8);
  expect(measured.distortion).toBeLessThan(0.001);
  expect(measured.clipping).toBe(0);
  expect(steps).toHaveLength(11);
});

test.each([0.1, 0.5, 1])('nothing beyond a limit of %d is ever played', async (limit) => {
  const system = new Curve((u) => 0.5 * u);
  await find(system, { limit });
  expect(system.loudest).toBeLessThanOrEqual(limit * (1 + 1e-6));
  expect(system.loudest).toBeGreaterThan(0.9 * limit);
});

test('a level is reached slowly, and rested after', async () => {
  const system = new Curve((u) => 0.5 * u);
  await find(system, { softStartSeconds: 1, restSeconds: 0.25 });
  // Rows of 20 ms: 50 of them before anything is measured, each hardly louder than the one before.
  const ramp = system.peaks.slice(0, 50);
  expect(ramp[0]).toBeLessThan(0.001);
  for (let i = 1; i < 50; i++) expect(ramp[i]! - ramp[i - 1]!).toBeLessThan(0.0004);
  expect(paused).toEqual(new Array(11).fill(250));
});

test('a system that clips is driven below that, and hardly beyond', async () => {
  const system = new Curve((u) => 4 * u);
  const { level, measured } = await find(system, { limit: 1, mostDistortion: 1 });
  expect(level).toBeGreaterThan(0.17);
  expect(level).toBeLessThan(0.26);
  expect(measured.peak).toBeLessThan(1);
  expect(system.loudest).toBeLessThan(0.36);
});

test('a system that saturates is driven as far as distortion allows', async () => {
  const gentle = await find(new Curve((u) => 0.5 * Math.tanh(2 * u)), { limit: 1, mostDistortion: 0.001 });
  const bold = await find(new Curve((u) => 0.5 * Math.tanh(2 * u)), { limit: 1, mostDistortion: 0.05 });
  expect(gentle.level).toBeLessThan(bold.level);
  expect(gentle.measured.distortion).toBeLessThanOrEqual(0.001);
  expect(gentle.steps.at(-1)!.distortion).toBeGreaterThan(0.001);
});

test('numbers of evaluations are as if nothing had been measured', async () => {
  const system = new Curve((u) => 0.5 * u);
  await find(system);
  expect(system.nextEvaluation).toBe(17);
});

describe('what is not wired as it should be', () => {
  test('sense off centre: told before anything loud is played', async () => {
    const system = new Curve((u) => 0.5 * u + 0.3);
    await expect(find(system)).rejects.toEqual(failure('FIGURE_MISSED', /0\.300 from the middle/));
    expect(system.loudest).toBeLessThan(0.02);
  });

  test('far too loud', async () => {
    const system = new Curve((u) => 1000 * u);
    await expect(find(system)).rejects.toEqual(failure('FIGURE_MISSED', /Even at a drive level of 0\.0156/));
    expect(system.loudest).toBeLessThan(0.016);
  });

  test('nothing is heard', async () => {
    await expect(find(new Curve(() => 0))).rejects.toEqual(
      failure('FIGURE_MISSED', /hardly anything is heard/),
    );
  });
});

test('distortion is that of a known curve, noise left out', async () => {
  // y = u + a u^2: the excess over proportion is a (u^2 - u^2/2), its power against that of y.
  const a = 0.4;
  const { distortion } = await measureLevel(new Curve((u) => 0.5 * (u + a * u * u), 0.01), 1);
  const exact = (a * a * (1 / 5) * 0.25) / (1 / 3 + (a * a) / 5);
  expect(distortion / exact).toBeGreaterThan(0.6);
  expect(distortion / exact).toBeLessThan(1.6);
});

test('a limited system never plays more than its level', async () => {
  const inner = new Curve((u) => u, 0);
  const system = new LimitedSystem(inner, 0.25);
  const sense = await system.respond(
    new Float32Array(32).map((_, i) => i / 8 - 2),
    1,
  );
  expect(inner.loudest).toBe(0.25);
  expect(sense[20]).toBeCloseTo(0.25 * 0.5);
  expect(system.nextEvaluation).toBe(18);
  expect(() => new LimitedSystem(inner, 1.5)).toThrow(RangeError);
});

test('the plate: the louder its amplifier, the lower the level', async () => {
  const levelAt = async (driveLevel: number) => {
    const system = new SimulatedSystem(new SimulatedDevice(new Plate({ driveLevel })));
    return (await find(system, { limit: 1, softStartSeconds: 0.1 })).steps;
  };
  const [usual, loud] = [(await levelAt(1)).at(-1)!, (await levelAt(8)).at(-1)!];
  expect(loud.level).toBeLessThan(usual.level / 2);
});
