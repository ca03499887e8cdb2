import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WaveFile } from 'wavefile';
import { temporaryFolder } from '../cli/testing/temporaryFolder';
import { failure } from '../common/testing';
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

/** Six sounds a class: `early` ones fall silent, `late` ones begin with silence. */
function fill(): void {
  for (let i = 0; i < 6; i++) {
    const loud = Array.from({ length: 400 + 50 * i }, (_, k) => Math.round(9000 * Math.sin(k)));
    const quiet = loud.map(() => 0);
    put('early', `${i}.wav`, wav([...loud, ...quiet]));
    put('late', `${i}.WAV`, wav([...quiet, ...loud]));
  }
}

const load = (row = envelope) => loadWavFolder('wav:x', folder(), row);

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
  const [rest, loud] = bits === '8' ? [128, 255] : [0, bits.length > 2 || bits === '64' ? 1 : 2 ** 14];
  put(
    'early',
    '0.wav',
    wav([...Array<number>(196).fill(loud), ...Array<number>(196).fill(rest)], bits, channels),
  );
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
  expect(load).toThrow(failure('DATA_DAMAGED', /is empty/));
  for (let i = 0; i < 10; i++) put('only', `${i}.wav`, wav([1, 2, 3]));
  expect(load).toThrow(failure('DATA_DAMAGED', /only one class, "only"/));
  mkdirSync(join(folder(), 'other'));
  expect(load).toThrow(failure('DATA_DAMAGED', /other holds no WAV file/));
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
  expect(load).toThrow(failure('DATA_DAMAGED', /early.3\.wav cannot be used/, /take it away/));
});
