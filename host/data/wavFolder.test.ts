import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WaveFile } from 'wavefile';
import { temporaryFolder } from '../cli/testing/temporaryFolder';
import { failure } from '../common/testing';
import { pcm } from '../common/wavTesting';
import { baselineAccuracy } from './baselineAccuracy';
import type { Reading } from './reading';
import { envelope, waveform } from './soundRow';
import { loadWavFolder } from './wavFolder';

const folder = temporaryFolder();

function wav(samples: number[], bits = '16', channels = 1): Uint8Array {
  const file = new WaveFile();
  file.fromScratch(channels, 8000, bits, channels === 1 ? samples : Array<number[]>(channels).fill(samples));
  return file.toBuffer();
}

function put(label: string, file: string, bytes: Uint8Array | string): void {
  mkdirSync(join(folder(), label), { recursive: true });
  writeFileSync(join(folder(), label, file), bytes);
}

/** Six sounds a class, of whole periods: `early` ones fall silent, `late` ones begin with silence. */
function fill(): void {
  for (let i = 0; i < 6; i++) {
    const loud = Array.from({ length: 400 + 50 * i }, (_, k) =>
      Math.round(9000 * Math.sin((2 * Math.PI * k) / 10)),
    );
    const quiet = loud.map(() => 0);
    put('early', `${i}.wav`, wav([...loud, ...quiet]));
    put('late', `${i}.WAV`, wav([...quiet, ...loud]));
  }
}

const load = (row = envelope, reading: Reading = {}) => loadWavFolder('wav:x', folder(), row, reading);

it('makes a data set of a folder a class', () => {
  fill();
  writeFileSync(join(folder(), 'README'), 'no class');
  mkdirSync(join(folder(), '.cache'));
  put('late', 'notes.txt', 'no sound');
  const { classes, classNames, inputs, train, test } = load();
  expect({ classes, classNames, inputs }).toEqual({ classes: 2, classNames: ['early', 'late'], inputs: 196 });
  expect([train.y.length, test.y.length]).toEqual([10, 2]);
  train.y.forEach((label, row) => {
    expect(train.x[row * 196 + 40]! > 0.5).toBe(label === 0);
    expect(train.x[row * 196 + 150]! > 0.5).toBe(label === 1);
  });
});

it('takes the wave itself when asked to', () => {
  fill();
  const { train } = load(waveform);
  expect(train.x.every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(train.x[(train.y.indexOf(1) + 0) * 196]).toBe(0.5);
});

it.each([
  ['8', 2],
  ['16', 1],
  ['24', 1],
  ['32', 1],
  ['32f', 1],
  ['64', 2],
])('reads samples of %s bits in %d channels', (bits, channels) => {
  fill();
  const [rest, loud] = bits === '8' ? [128, 64] : [0, bits.length > 2 || bits === '64' ? 1 : 2 ** 14];
  // Around its rest, so that it has no offset.
  const wave = Array.from({ length: 196 }, (_, i) => (i % 2 === 0 ? rest + loud : rest - loud));
  put('early', '0.wav', wav([...wave, ...Array<number>(196).fill(rest)], bits, channels));
  const { train, test } = load();
  const rows = [train, test].flatMap(({ x, y }) =>
    [...y.keys()].map((row) => x.subarray(row * 196, (row + 1) * 196)),
  );
  const square = rows.filter((row) => row.every((value, i) => value === (i < 98 ? 1 : 0)));
  expect(square).toHaveLength(1);
});

it('tells when the folder is absent', () => {
  expect(() => loadWavFolder('wav:x', join(folder(), 'nowhere'), envelope)).toThrow(
    failure('DATA_ABSENT', /nowhere/, /folder a class/),
  );
});

it('finds an empty folder, and one class', () => {
  expect(() => load()).toThrow(failure('DATA_DAMAGED', /is empty/));
  for (let i = 0; i < 10; i++) put('only', `${i}.wav`, wav([1, 2, 3]));
  expect(() => load()).toThrow(failure('DATA_DAMAGED', /only one class, "only"/));
  mkdirSync(join(folder(), 'other'));
  expect(() => load()).toThrow(failure('DATA_DAMAGED', /other holds no WAV file/));
});

it.each([
  ['an empty file', ''],
  ['what is no WAV', 'ID3 and more that is no sound at all, as long as a header would be or longer'],
  ['a file cut in its header', wav([1, 2, 3]).subarray(0, 30)],
  ['a file without samples', wav([])],
  ['samples that are no numbers', wav([0, NaN, 0], '32f')],
])('refuses %s', (_, bytes) => {
  fill();
  put('early', '3.wav', bytes);
  expect(() => load()).toThrow(failure('DATA_DAMAGED', /early.3\.wav cannot be used/, /remove it/));
});

/** Twelve sounds a class, of three pitches, as an ADC gives their codes: around `offset`. */
function fillPitches(offset: number): void {
  for (let k = 0; k < 3; k++)
    for (let i = 0; i < 12; i++) {
      const ends = [0.2, 0.5, 0.8][k]! * 400;
      const wave = Array.from({ length: 400 }, (_, t) => (t < ends ? 300 * Math.sin(0.9 * t + i) : 0));
      put(`c${k}`, `${i}.wav`, pcm(wave.map((value) => Math.round(value) + offset)));
    }
}

it.each([
  ['wav', envelope],
  ['waveform', waveform],
])('%s reads the same sounds with and without an offset as the same', async (_, row) => {
  fillPitches(0);
  const plain = load(row);
  const { train, test } = plain;
  fillPitches(2048);
  const offset = load(row);
  expect(await baselineAccuracy(offset)).toBe(await baselineAccuracy(plain));
  expect(offset.train.y).toEqual(train.y);
  for (const [x, other] of [
    [train.x, offset.train.x],
    [test.x, offset.test.x],
  ] as const)
    x.forEach((value, i) => expect(other[i]).toBeCloseTo(value, 6));
});

it('takes a folder whose name begins with an underscore for no class, and says so', () => {
  fill();
  put('_background_noise_', 'a.wav', pcm([1, -1]));
  const { classNames, notes } = load();
  expect(classNames).toEqual(['early', 'late']);
  expect(notes).toContainEqual(expect.stringMatching(/^_background_noise_ in .* is not a class/));
});

it('follows a link to the folder of a class', () => {
  fill();
  const elsewhere = join(folder(), '.elsewhere');
  renameSync(join(folder(), 'late'), elsewhere);
  symlinkSync(elsewhere, join(folder(), 'late'), 'junction');
  expect(load().classNames).toEqual(['early', 'late']);
});

it('reads labels from file names', () => {
  for (const digit of ['7', '10'])
    for (let i = 0; i < 5; i++) {
      put('.', `${digit}_anna_${i}.wav`, pcm([1, -1, i]));
      put('theo', `${digit}_theo_${i}.wav`, pcm([1, -1, i]));
    }
  for (const label of ['first', '-3', '{label}_*', '^(\\d+)_']) {
    const { classNames, train, test, notes } = load(envelope, { label });
    expect(classNames).toEqual(['7', '10']);
    expect(notes).toEqual([expect.stringMatching(/: 20 sounds, 2 classes by file names: 10, 7$/)]);
    expect(train.y.length + test.y.length).toBe(20);
  }
  expect(load(envelope, { label: '2' }).classNames).toEqual(['anna', 'theo']);
  expect(() => load(envelope, { label: '4' })).toThrow(
    failure('DATA_DAMAGED', /10_anna_0\.wav has no label where --label 4 says/),
  );
});

it('says what to do where a folder holds sounds and no classes', () => {
  put('.', '0_anna_1.wav', pcm([1, -1]));
  expect(() => load()).toThrow(
    failure('DATA_DAMAGED', /1 WAV files and no folder of a class/, /--label first/),
  );
});

it('says that sounds are of unequal length, until as much is taken of each', () => {
  fill();
  expect(load().notes).toEqual([expect.stringMatching(/last from 0.1 to 0.163 s; each is stretched/)]);
  const { notes, train } = load(envelope, { crop: 0.05 });
  expect(notes).toBeUndefined();
  // 50 ms of a sound that is loud all the time; silence would be 0.
  train.x.forEach((value) => expect(value).toBeGreaterThan(0.4));
});

it('says which sounds are silent', () => {
  fill();
  put('late', '0.WAV', pcm(Array<number>(900).fill(2048)));
  expect(load().notes).toContainEqual(expect.stringMatching(/late.0.WAV is silent: /));
  put('late', '1.WAV', pcm(Array<number>(900).fill(0)));
  expect(load().notes).toContainEqual(expect.stringMatching(/^2 sounds, such as .*late.0.WAV, are silent: /));
});

it('finds the sound within a recording', () => {
  const wave = Array.from({ length: 400 }, (_, t) => Math.round(9000 * Math.sin(0.9 * t) * (t / 400)));
  for (let i = 0; i < 6; i++) {
    const silence = (count: number) => Array<number>(count).fill(0);
    put('rising', `${i}.wav`, pcm([...silence(80 * i), ...wave, ...silence(800 - 80 * i)]));
    put(
      'falling',
      `${i}.wav`,
      pcm([...silence(80 * i), ...wave.slice().reverse(), ...silence(800 - 80 * i)]),
    );
  }
  const { train, classNames } = load(envelope, { crop: 0.05 });
  expect(classNames).toEqual(['falling', 'rising']);
  train.y.forEach((label, row) => {
    const levels = train.x.subarray(row * 196, (row + 1) * 196);
    expect(levels[20]! < levels[170]!).toBe(label === 1);
  });
});
