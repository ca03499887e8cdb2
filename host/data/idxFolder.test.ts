import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { failure } from '../common/testing';
import { loadIdxFolder } from './idxFolder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chladni-idx-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function idx(shape: readonly number[], data: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x800 | shape.length);
  shape.forEach((length, i) => header.writeUInt32BE(length, 4 + 4 * i));
  return Buffer.concat([header, Buffer.from(data)]);
}

const IMAGES = idx([3, 2, 2], [255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 255]);
const LABELS = idx([3], [0, 1, 2]);
const NAMES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

function fill(rename: (name: string) => string = (name) => name, labels = LABELS): void {
  for (const name of NAMES) {
    const bytes = name.includes('images') ? IMAGES : labels;
    const path = join(folder, rename(name));
    writeFileSync(path, path.endsWith('.gz') ? gzipSync(bytes) : bytes);
  }
}

const load = () => loadIdxFolder('idx:x', folder);

it.each([
  ['as MNIST has them', (name: string) => name],
  ['gzipped', (name: string) => `${name}.gz`],
  ['with dots', (name: string) => name.replace('-idx', '.idx')],
  ['with a prefix and test for t10k', (name: string) => `kuzushiji-${name.replace('t10k', 'test')}.gz`],
])('reads files named %s', (_, rename) => {
  fill(rename);
  const { classes, inputs, train, test } = load();
  expect({ classes, inputs, labels: [...train.y] }).toEqual({ classes: 3, inputs: 196, labels: [0, 1, 2] });
  expect(train.x).toHaveLength(3 * 196);
  expect([train.x[0], train.x[13], train.x[196 - 1]]).toEqual([1, 0, 0]);
  expect(test.x).toEqual(train.x);
});

describe('zipped or not is told by the bytes, not by the name', () => {
  it.each([
    ['unzipped under the old name', '.gz', (bytes: Buffer) => bytes],
    ['zipped without the name', '', (bytes: Buffer) => gzipSync(bytes)],
  ])('%s', (_what, ending, change) => {
    for (const name of NAMES)
      writeFileSync(join(folder, name + ending), change(name.includes('images') ? IMAGES : LABELS));
    expect([...load().train.y]).toEqual([0, 1, 2]);
  });
});

describe('no more is unzipped than the header promises', () => {
  it('zeros behind a header', () => {
    fill((name) => `${name}.gz`);
    const bomb = Buffer.concat([IMAGES, Buffer.alloc(50_000_000)]);
    writeFileSync(join(folder, `${NAMES[0]!}.gz`), gzipSync(bomb));
    expect(load).toThrow(
      failure('DATA_DAMAGED', /unzips to more than the 28 bytes that its header promises/),
    );
  });

  it('a header that promises what the file cannot hold', () => {
    fill((name) => `${name}.gz`);
    writeFileSync(join(folder, `${NAMES[0]!}.gz`), gzipSync(idx([60_000, 2000, 2000], [])));
    expect(load).toThrow(failure('DATA_DAMAGED', /cannot hold/));
  });

  it('a file that is cut short', () => {
    fill((name) => `${name}.gz`);
    const zipped = gzipSync(IMAGES);
    writeFileSync(join(folder, `${NAMES[0]!}.gz`), zipped.subarray(0, zipped.length - 6));
    expect(load).toThrow(failure('DATA_DAMAGED', /cannot be unzipped/));
  });
});

it('turns the images of EMNIST', () => {
  fill((name) => `emnist-letters-${name}`);
  const { train } = load();
  // The second image's lit corner is stored at the top right.
  expect([train.x[196 + 13], train.x[196 + 13 * 14]]).toEqual([0, 1]);
});

it('lets classes begin at 0 where labels begin at 1', () => {
  fill(undefined, idx([3], [1, 2, 3]));
  expect({ classes: load().classes, labels: [...load().train.y] }).toEqual({ classes: 3, labels: [0, 1, 2] });
});

it('tells which file is absent', () => {
  fill();
  rmSync(join(folder, NAMES[2]!));
  expect(load).toThrow(failure('DATA_ABSENT'));
  expect(load).toThrow(/t10k-images-idx3-ubyte/);
});

it('tells when the folder is absent', () => {
  expect(() => loadIdxFolder('idx:x', join(folder, 'nowhere'))).toThrow(failure('DATA_ABSENT'));
});

it.each(NAMES)('finds %s cut anywhere, too long, or of another kind', (name) => {
  fill();
  const path = join(folder, name);
  const whole = readFileSync(path);
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    expect(load).toThrow(failure('DATA_DAMAGED'));
  }
  writeFileSync(path, Buffer.concat([whole, Buffer.of(0)]));
  expect(load).toThrow(failure('DATA_DAMAGED'));
  writeFileSync(path, Buffer.concat([Buffer.of(0, 0, 0x0d), whole.subarray(3)]));
  expect(load).toThrow(failure('DATA_DAMAGED'));
});

it('finds a gzip cut short', () => {
  fill((name) => `${name}.gz`);
  const path = join(folder, `${NAMES[0]!}.gz`);
  writeFileSync(path, readFileSync(path).subarray(0, 20));
  expect(load).toThrow(failure('DATA_DAMAGED'));
});

it('finds as many labels as there are not images', () => {
  fill(undefined, idx([2], [0, 1]));
  expect(load).toThrow(/2 labels for 3 images/);
});

it('finds labels that cannot be learnt', () => {
  fill(undefined, idx([3], [4, 4, 4]));
  expect(load).toThrow(failure('DATA_DAMAGED'));
  fill();
  writeFileSync(join(folder, NAMES[3]!), idx([3], [0, 1, 7]));
  expect(load).toThrow(/labels that the training set has not/);
});

describe('EMNIST as it is published: several sets in a folder', () => {
  beforeEach(() => {
    fill((name) => `emnist-letters-${name.replace('t10k', 'test')}.gz`, idx([3], [1, 2, 3]));
    fill((name) => `emnist-digits-${name.replace('t10k', 'test')}.gz`);
    writeFileSync(join(folder, 'emnist-letters-mapping.txt'), '1 65 97\n2 66 98\n3 67 99\n');
  });

  it('wants to know which', () => {
    expect(load).toThrow(
      failure('BAD_USAGE', /several data sets: emnist-digits, emnist-letters/, /idx:FOLDER\/emnist-digits/),
    );
  });

  it('reads the one that is named, upright, from class 0, with its names', () => {
    const { classes, classNames, train } = loadIdxFolder('idx:x', join(folder, 'emnist-letters'));
    expect({ classes, classNames }).toEqual({ classes: 3, classNames: ['A', 'B', 'C'] });
    expect([...train.y]).toEqual([0, 1, 2]);
    expect([train.x[196 + 13], train.x[196 + 13 * 14]]).toEqual([0, 1]);
    expect(loadIdxFolder('idx:x', join(folder, 'emnist-digits')).classNames).toBeUndefined();
  });

  it.each(['emnist-balanced', 'emnist-let'])('has none named %s', (prefix) => {
    expect(() => loadIdxFolder('idx:x', join(folder, prefix))).toThrow(
      failure('DATA_ABSENT', new RegExp(prefix)),
    );
  });

  it('finds a mapping that does not name every class', () => {
    writeFileSync(join(folder, 'emnist-letters-mapping.txt'), '1 65\n2 66\n');
    expect(() => loadIdxFolder('idx:x', join(folder, 'emnist-letters'))).toThrow(
      failure('DATA_DAMAGED', /does not name label 3/),
    );
  });
});
