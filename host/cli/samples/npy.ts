import { damagedSamples, type SampleFormat, type Samples } from './samples';

/**
 * NumPy's file for one array, versions 1 to 3 (NumPy's enhancement proposal 1): 1-D is one row, 2-D rows x samples.
 * Floats of 4 and 8 bytes and integers of 1 to 4, of either byte order, in C or Fortran order.
 */
export const npy: SampleFormat = { read, write };

const MAGIC = Buffer.from('\x93NUMPY', 'latin1');
const REMEDY = 'Save it with numpy.save(file, array.astype("float32")), one or two dimensions.';
/** The header is padded so that data begin at a multiple of this. */
const ALIGNMENT = 64;

const readers: Readonly<Record<string, { bytes: number; read(data: Buffer, at: number): number }>> = {
  '<f4': { bytes: 4, read: (data, at) => data.readFloatLE(at) },
  '>f4': { bytes: 4, read: (data, at) => data.readFloatBE(at) },
  '<f8': { bytes: 8, read: (data, at) => data.readDoubleLE(at) },
  '>f8': { bytes: 8, read: (data, at) => data.readDoubleBE(at) },
  '|i1': { bytes: 1, read: (data, at) => data.readInt8(at) },
  '|u1': { bytes: 1, read: (data, at) => data.readUInt8(at) },
  '<i2': { bytes: 2, read: (data, at) => data.readInt16LE(at) },
  '>i2': { bytes: 2, read: (data, at) => data.readInt16BE(at) },
  '<u2': { bytes: 2, read: (data, at) => data.readUInt16LE(at) },
  '>u2': { bytes: 2, read: (data, at) => data.readUInt16BE(at) },
  '<i4': { bytes: 4, read: (data, at) => data.readInt32LE(at) },
  '>i4': { bytes: 4, read: (data, at) => data.readInt32BE(at) },
  '<u4': { bytes: 4, read: (data, at) => data.readUInt32LE(at) },
  '>u4': { bytes: 4, read: (data, at) => data.readUInt32BE(at) },
};

function read(bytes: Buffer, path: string): Samples {
  const fail = (what: string) => damagedSamples(path, what, REMEDY);
  if (bytes.length < 12 || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw fail('it is no .npy file');
  const isFirstVersion = bytes[MAGIC.length] === 1;
  const start = isFirstVersion ? 10 : 12;
  const end = start + (isFirstVersion ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8));
  if (end > bytes.length) throw fail('its header is cut short');
  const header = bytes.toString('latin1', start, end);
  const type = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const shape = /'shape'\s*:\s*\(([^)]*)\)/
    .exec(header)?.[1]
    ?.split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  if (type === undefined || shape === undefined) throw fail('its header is not understood');
  const reader = readers[type];
  if (reader === undefined)
    throw fail(
      `its values are ${type}, which cannot be played: floats of 4 or 8 bytes and integers of 1 to 4 can`,
    );
  const isFortran = /'fortran_order'\s*:\s*True/.test(header);
  const sizes = shape.map(Number);
  if (sizes.length < 1 || sizes.length > 2 || !sizes.every(Number.isSafeInteger)) {
    throw fail(`it has ${sizes.length} dimensions, not 1 or 2`);
  }
  const [rows, columns] = sizes.length === 1 ? [1, sizes[0]!] : [sizes[0]!, sizes[1]!];
  const data = bytes.subarray(end);
  if (data.length !== rows * columns * reader.bytes) throw fail('it is cut short, or has bytes too many');
  // In Fortran order a column lies together, in C order a row.
  const placeOf = (row: number, column: number) => (isFortran ? column * rows + row : row * columns + column);
  return {
    rows: Array.from({ length: rows }, (_, row) =>
      Float32Array.from({ length: columns }, (_, i) => reader.read(data, placeOf(row, i) * reader.bytes)),
    ),
  };
}

function write({ rows }: Samples): Buffer {
  const columns = rows[0]?.length ?? 0;
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows.length}, ${columns}), }`;
  const unpadded = MAGIC.length + 4 + text.length + 1;
  const padding = (ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT;
  const header = Buffer.from(`${text}${' '.repeat(padding)}\n`, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const data = Buffer.alloc(rows.length * columns * 4);
  rows.forEach((row, r) => row.forEach((value, i) => data.writeFloatLE(value, (r * columns + i) * 4)));
  return Buffer.concat([MAGIC, Buffer.of(1, 0), length, header, data]);
}
