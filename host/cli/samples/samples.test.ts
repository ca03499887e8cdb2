import fc from 'fast-check';
import { failure } from '../../common/testing';
import { checkRows, sampleFormat, sampleFormats } from '.';
import { json } from './json';
import { npy } from './npy';
import { wav } from './wav';

const rowsOf = (length: number) =>
  fc.array(fc.float32Array({ minLength: length, maxLength: length, noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 4,
  });

/** -0 is written as 0 in text. */
const plain = (rows: readonly Float32Array[]) => rows.map((row) => Array.from(row, (value) => value + 0));

it.each(Object.entries(sampleFormats))('%s gives back what it was given', (name, format) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }).chain((length) => rowsOf(length)),
      fc.integer({ min: 1, max: 192_000 }),
      (rows, sampleRateHz) => {
        const read = format.read(Buffer.from(format.write({ rows, sampleRateHz })), 'file');
        expect(plain(read.rows)).toEqual(plain(rows));
        if (name === 'wav') expect(read.sampleRateHz).toBe(sampleRateHz);
      },
    ),
  );
});

it.each(Object.entries(sampleFormats))(
  '%s tells when it is cut anywhere, or plays a part of the rows',
  (_, format) => {
    const rows = [Float32Array.of(0.5, -0.5), Float32Array.of(1, 0.25)];
    const whole = Buffer.from(format.write({ rows, sampleRateHz: 8000 }));
    for (let length = 0; length < whole.length; length++) {
      const read = () => {
        const samples = format.read(whole.subarray(0, length), 'cut');
        checkRows(samples, 'cut');
        return samples;
      };
      try {
        // Text without its newline is still whole, and CSV cut in a number is still CSV.
        expect(read().rows.length).toBeLessThanOrEqual(rows.length);
      } catch (error) {
        expect(error).toEqual(failure('DATA_DAMAGED', /^cut /));
      }
    }
  },
);

const text = (content: string) => Buffer.from(content);

it('reads CSV as people write it', () => {
  const { csv } = sampleFormats;
  expect(plain(csv!.read(text('\uFEFFa; b\r\n0;0.5\r\n\r\n 1 ; -1\r\n'), 'x.csv').rows)).toEqual([
    [0, 0.5],
    [1, -1],
  ]);
  for (const other of [
    text('0,5;1\n-0,25;0\n'),
    text('0,5\t1\n-0,25\t0\n'),
    text(' 0.5   1\n-0.25 0 \n'),
    Buffer.from('\uFEFF0,5;1\n-0,25;0\n', 'utf16le'),
  ])
    expect(plain(csv!.read(other, 'x.csv').rows)).toEqual([
      [0.5, 1],
      [-0.25, 0],
    ]);
  expect(() => csv!.read(text('0,1\n0,one\n'), 'x.csv')).toThrow(
    failure('DATA_DAMAGED', /x\.csv.*row 2 has "one" in column 2/),
  );
  expect(() => csv!.read(text('0,1\n0\n'), 'x.csv')).toThrow(failure('DATA_DAMAGED', /x\.csv/));
});

it.each(['', '{', '[[1]]', '{"rows":1}', '{"rows":[1]}', '{"rows":[["1"]]}', 'null'])(
  'refuses the JSON %s',
  (content) => {
    expect(() => sampleFormats.json!.read(text(content), 'x.json')).toThrow(
      failure('DATA_DAMAGED', /x\.json/),
    );
  },
);

/** A .npy file as NumPy writes it, with any header. */
function npyOf(header: string, data: Buffer, version = 1): Buffer {
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(header.length, 0, length.length);
  return Buffer.concat([
    Buffer.from('\x93NUMPY', 'latin1'),
    Buffer.of(version, 0),
    length,
    Buffer.from(header),
    data,
  ]);
}

it('reads NumPy arrays of one dimension, of float64, and of later versions', () => {
  const doubles = Buffer.from(Float64Array.of(0.5, -1).buffer);
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n";
  expect(plain(npy.read(npyOf(header, doubles), 'x').rows)).toEqual([[0.5, -1]]);
  expect(plain(npy.read(npyOf(header, doubles, 2), 'x').rows)).toEqual([[0.5, -1]]);
});

it.each([
  [/values are <c8/, "{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }"],
  [/values are \|O/, "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"],
  [/cut short/, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }"],
  [/dimensions/, "{'descr': '<f8', 'fortran_order': False, 'shape': (), }"],
  [/dimensions/, "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 2), }"],
  [/cut short/, "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"],
  [/not understood/, 'nonsense'],
])('refuses NumPy arrays: %s', (message, header) => {
  expect(() => npy.read(npyOf(header, Buffer.alloc(16)), 'x')).toThrow(failure('DATA_DAMAGED', message));
});

it('reads NumPy arrays in Fortran order, where a column lies together', () => {
  const values = Buffer.alloc(6 * 4);
  // [[1, 2, 3], [4, 5, 6]] by columns.
  [1, 4, 2, 5, 3, 6].forEach((value, i) => values.writeFloatLE(value, 4 * i));
  const header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }\n";
  expect(plain(npy.read(npyOf(header, values), 'x').rows)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
});

it.each([
  ['>f8', (bytes: Buffer) => bytes.writeDoubleBE(-0.5)],
  ['>f4', (bytes: Buffer) => bytes.writeFloatBE(-0.5)],
  ['<i2', (bytes: Buffer) => bytes.writeInt16LE(-300)],
  ['>i2', (bytes: Buffer) => bytes.writeInt16BE(-300)],
  ['>u4', (bytes: Buffer) => bytes.writeUInt32BE(70_000)],
  ['|u1', (bytes: Buffer) => bytes.writeUInt8(200)],
])('reads NumPy arrays of %s', (type, write) => {
  const values = Buffer.alloc(8);
  const length = write(values);
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (1,), }\n`;
  const expected = { f: -0.5, i: -300, u: type === '|u1' ? 200 : 70_000 }[type[1] as 'f' | 'i' | 'u'];
  expect(plain(npy.read(npyOf(header, values.subarray(0, length)), 'x').rows)).toEqual([[expected]]);
});

it('reads JSON with a byte order mark', () => {
  expect(plain(json.read(Buffer.from('\ufeff{"rows":[[0,0.5,0]]}'), 'x').rows)).toEqual([[0, 0.5, 0]]);
});

it('reads WAV with 16-bit samples, a channel a row', () => {
  const data = Buffer.from(Int16Array.of(0, 16_384, -32_768, 32_767).buffer);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(4000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  const { rows, sampleRateHz } = wav.read(Buffer.concat([head, data]), 'x.wav');
  expect(sampleRateHz).toBe(4000);
  expect(plain(rows)).toEqual([
    [0, -1],
    [0.5, Math.fround(32_767 / 32_768)],
  ]);
});

it('checks that rows can be played', () => {
  const check =
    (...rows: number[][]) =>
    () =>
      checkRows({ rows: rows.map((row) => Float32Array.from(row)) }, 'x');
  expect(check([1, 2], [3, 4])).not.toThrow();
  expect(check()).toThrow(failure('DATA_DAMAGED', /empty/));
  expect(check([])).toThrow(failure('DATA_DAMAGED', /empty/));
  expect(check([1, 2], [3])).toThrow(failure('DATA_DAMAGED', /row 2 has 1 samples, row 1 has 2/));
  expect(check([1, NaN])).toThrow(failure('DATA_DAMAGED', /row 1 .* no number/));
});

it('goes by the ending of a name', () => {
  expect(sampleFormat('--out', 'A.NPY')).toBe(npy);
  expect(() => sampleFormat('--out', 'a.txt')).toThrow(
    failure('BAD_USAGE', /--out a\.txt/, /\.json, \.csv, \.npy, \.wav/),
  );
});
