import { noiseRow } from '../calibration/probes';
import { seededRandom } from '../common/random';
import { deviation, rms } from '../common/statistics';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { adviceOn, type Advice } from './advice';
import { characterize, type Characterization } from './characterize';

interface Traits {
  readonly frequencyHz: number;
  readonly decaySeconds: number;
  readonly noise: number;
  readonly offset: number;
  /** Curvature before the resonator: 0 is linear. */
  readonly saturation: number;
  /** Of the gain, per evaluation. */
  readonly driftPerEvaluation: number;
  readonly settleSeconds: number;
}

const RATE = 8000;
const SAMPLES = 200;

/** One resonator that is never reset, behind a saturating amplifier: what a bench is, with everything known. */
class Resonator implements PhysicalSystem {
  readonly name = 'resonator';
  readonly driveSamples = SAMPLES;
  readonly senseSamples = SAMPLES;
  readonly sampleRateHz = RATE;
  readonly settleSeconds: number;
  nextEvaluation = 0;
  readonly #random = seededRandom(5, 'resonator');
  #before: [number, number] = [0, 0];

  constructor(private readonly traits: Traits) {
    this.settleSeconds = traits.settleSeconds;
  }

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    const { noise, offset, driftPerEvaluation, settleSeconds } = this.traits;
    const sense = new Float32Array(rows * SAMPLES);
    for (let row = 0; row < rows; row++) {
      const gain = 1 + driftPerEvaluation * this.nextEvaluation++;
      for (let k = 0; k < SAMPLES; k++) {
        const y = this.step(drive[row * SAMPLES + k]!);
        sense[row * SAMPLES + k] = offset + gain * y + noise * this.#random.normal();
      }
      for (let k = 0; k < settleSeconds * RATE; k++) this.step(0);
    }
    return Promise.resolve(sense);
  }

  step(u: number): number {
    const { frequencyHz, decaySeconds, saturation } = this.traits;
    const radius = Math.exp(-1 / (decaySeconds * RATE));
    const driven = saturation > 0 ? Math.tanh(saturation * u) / saturation : u;
    const [last, secondLast] = this.#before;
    const y =
      0.1 * driven +
      2 * radius * Math.cos((2 * Math.PI * frequencyHz) / RATE) * last -
      radius ** 2 * secondLast;
    this.#before = [y, last];
    return y;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const TRAITS: Traits = {
  frequencyHz: 1000,
  decaySeconds: 0.003,
  noise: 0.004,
  offset: 0.02,
  saturation: 1.5,
  driftPerEvaluation: 0,
  settleSeconds: 0.025,
};

/** Rms of a period of the ring after a loud row and so much silence, over the row's answer; without noise. */
function leftAfter(seconds: number): number {
  const still = new Resonator({ ...TRAITS, noise: 0, offset: 0 });
  const loud = noiseRow(still).map((value) => 0.8 * value);
  const answer = Array.from(loud, (u) => still.step(u));
  for (let k = 0; k < seconds * RATE; k++) still.step(0);
  const ring = Array.from({ length: RATE / TRAITS.frequencyHz }, () => still.step(0));
  return rms(ring) / deviation(answer);
}

const measure = (traits: Partial<Traits>) =>
  characterize(new Resonator({ ...TRAITS, ...traits }), {
    level: 0.8,
    driftMinutes: 0.1,
    softStartSeconds: 0,
  });
const about = (measured: Characterization, what: Advice['about']) =>
  adviceOn(measured).find((one) => one.about === what)!;

describe('a resonator of known traits', () => {
  let measured: Characterization;
  beforeAll(async () => {
    measured = await measure({});
  });

  it('has its offset and noise', () => {
    expect(measured.silence.offset).toBeCloseTo(0.02, 3);
    expect(measured.silence.noise).toBeCloseTo(0.004, 3);
    expect(measured.repeatability.noise).toBeCloseTo(0.004, 3);
  });

  it('resonates where it does, and nowhere else', () => {
    const { resonances } = measured.response!;
    expect(resonances).toHaveLength(1);
    expect(Math.abs(resonances[0]!.frequencyHz - 1000)).toBeLessThan(30);
  });

  it('rings down as it does', () => {
    const { decaySeconds, settleSeconds, residue, residueFloor } = measured.memory!;
    expect(Math.abs(decaySeconds! / TRAITS.decaySeconds - 1)).toBeLessThan(0.1);
    // What is left after so long a silence, without noise, over the answer: a thousandth.
    expect(leftAfter(settleSeconds)).toBeGreaterThan(0.5e-3);
    expect(leftAfter(settleSeconds)).toBeLessThan(2e-3);
    expect(residue).toBeLessThanOrEqual(Math.max(1e-3, residueFloor));
  });

  it('is out of proportion more, the harder it is driven', () => {
    const distortions = measured.linearity.map(({ distortion }) => distortion);
    expect(distortions).toEqual([...distortions].sort((a, b) => a - b));
    expect(distortions.at(-1)).toBeGreaterThan(0.01);
  });

  it('does not drift', () => {
    expect(Math.abs(measured.drift.gain)).toBeLessThan(4 * measured.drift.gainError);
  });

  it('is right as it is', () => {
    expect(adviceOn(measured).filter(({ verdict }) => verdict === 'change')).toEqual([]);
  });

  it('counts every evaluation and its bench time', () => {
    expect(measured.benchSeconds).toBeCloseTo(measured.evaluations * (SAMPLES / RATE + 0.025), 6);
  });
});

test('too short a settle is told, with one that is long enough', async () => {
  const { verdict, option } = about(await measure({ settleSeconds: 0.004 }), 'settle');
  expect(verdict).toBe('change');
  const seconds = Number(option!.split(' ')[1]);
  const again = await measure({ settleSeconds: seconds });
  expect(about(again, 'settle').verdict).toBe('good');
});

test('a settle that wastes bench time is told', async () => {
  const advice = about(await measure({ settleSeconds: 0.2 }), 'settle');
  expect(advice.verdict).toBe('change');
  expect(Number(advice.option!.split(' ')[1])).toBeLessThan(0.05);
});

test('a drifting gain is told, as large as it is', async () => {
  const measured = await measure({ driftPerEvaluation: 1e-4 });
  const evaluations = measured.drift.seconds / (SAMPLES / RATE + 0.025);
  const before = 1 + 1e-4 * (measured.evaluations - evaluations);
  expect(measured.drift.gain / ((1e-4 * evaluations) / before)).toBeCloseTo(1, 1);
  expect(about(measured, 'drift').verdict).toBe('change');
});

test.each([
  ['level', { saturation: 0 }, /nearly linear/],
  ['noise', { noise: 0.05 }, /width/],
  ['offset', { offset: 0.3 }, /bias/],
] as const)('%s is told when it is wrong', async (what, traits, words) => {
  const { verdict, text } = about(await measure(traits), what);
  expect(verdict).toBe('change');
  expect(text).toMatch(words);
});

describe('at a limit, the advice is what can be done', () => {
  let measured: Characterization;
  beforeAll(async () => {
    measured = await measure({});
  });
  const adviceAbout = (
    what: Advice['about'],
    changed: Partial<Characterization>,
    limits: Parameters<typeof adviceOn>[1],
  ) => adviceOn({ ...measured, ...changed }, limits).find((one) => one.about === what)!;
  const linear = () => {
    const last = { ...measured.linearity.at(-1)!, distortion: 0.001, clipping: 0 };
    return { linearity: [last] };
  };
  const play = { minRateHz: 2000, maxRateHz: 10_000, maxSamples: 1000 };
  const withBandwidth = (bandwidthHz: number, sampleRateHz: number) => ({
    sampleRateHz,
    response: { ...measured.response!, bandwidthHz, firError: 0.1 },
  });

  test('a level below the most is raised, never above it', () => {
    expect(adviceAbout('level', linear(), { mostLevel: 0.9 }).option).toBe('--level 0.9');
    expect(adviceAbout('level', { ...linear(), driveLevel: 0.2 }, {}).option).toBe('--level 0.4');
  });

  test('at the whole range a simulation scales its drive, and a bench wants gain', () => {
    const whole = { ...linear(), driveLevel: 1 };
    expect(adviceAbout('level', whole, { isSimulated: true }).option).toBe('--drive-level 2');
    expect(adviceAbout('level', whole, {})).not.toHaveProperty('option');
    expect(adviceAbout('level', whole, {}).text).toMatch(/gain between DAC and system/);
  });

  test("at the bench file's limit it says where that is set", () => {
    const { text } = adviceAbout('level', { ...linear(), driveLevel: 0.5 }, { mostLevel: 0.5 });
    expect(text).toMatch(/drive\.limit/);
  });

  test('a higher rate is one the board has', () => {
    expect(adviceAbout('rate', withBandwidth(3990, 8000), { play }).option).toBe('--rate 10000');
    const most = adviceAbout('rate', withBandwidth(4990, 10_000), { play });
    expect(most).not.toHaveProperty('option');
    expect(most.text).toMatch(/cannot be raised: put a low-pass filter/);
  });

  test('a lower rate is one the board has', () => {
    expect(adviceAbout('rate', withBandwidth(300, 8000), { play }).option).toBe('--rate 2000');
    const least = adviceAbout('rate', withBandwidth(100, 2000), { play });
    expect(least).not.toHaveProperty('option');
    expect(least.text).toMatch(/lowest rate/);
  });

  test('a settle that no board can play is not advised', () => {
    const memory = { ...measured.memory!, residue: 0.2, residueFloor: 0.001, settleSeconds: 0.2 };
    expect(adviceAbout('settle', { memory }, {}).option).toBe('--settle 0.2');
    const { text, ...rest } = adviceAbout('settle', { memory }, { play });
    expect(rest).not.toHaveProperty('option');
    expect(text).toMatch(/100\.0 ms is the most that can be played: damp/);
    const endless = { ...memory, settleSeconds: 70 };
    expect(adviceAbout('settle', { memory: endless }, {}).text).toMatch(/damp/);
  });
});

test('an abort is heard', async () => {
  const reason = new Error('stop');
  await expect(
    characterize(new Resonator(TRAITS), {
      level: 0.5,
      driftMinutes: 0,
      softStartSeconds: 0,
      signal: AbortSignal.abort(reason),
    }),
  ).rejects.toBe(reason);
});
