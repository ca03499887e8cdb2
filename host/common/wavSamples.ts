/** Reads one sample of one channel; full scale at -1 and 1. */
export type SampleReader = (view: DataView, at: number, isLittleEndian: boolean) => number;

/** Of whole bytes; a sample of fewer bits has them at the upper end. */
const INTEGERS: Readonly<Record<number, SampleReader>> = {
  // The only ones without a sign.
  1: (view, at) => (view.getUint8(at) - 128) / 128,
  2: (view, at, isLittleEndian) => view.getInt16(at, isLittleEndian) / 2 ** 15,
  3: (view, at, isLittleEndian) =>
    isLittleEndian
      ? ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 2 ** 23
      : ((view.getInt8(at) << 16) | view.getUint16(at + 1, false)) / 2 ** 23,
  4: (view, at, isLittleEndian) => view.getInt32(at, isLittleEndian) / 2 ** 31,
};

const FLOATS: Readonly<Record<number, SampleReader>> = {
  4: (view, at, isLittleEndian) => view.getFloat32(at, isLittleEndian),
  8: (view, at, isLittleEndian) => view.getFloat64(at, isLittleEndian),
};

interface SampleFormat {
  readonly name: string;
  /** By the bytes of a sample; a format without is known by its name alone. */
  readonly readers?: Readonly<Record<number, SampleReader>>;
}

/** By the number that a WAV file has for them (RFC 2361, and Microsoft's mmreg.h). */
const FORMATS: Readonly<Record<number, SampleFormat>> = {
  0x0001: { name: 'integers', readers: INTEGERS },
  0x0002: { name: 'Microsoft ADPCM' },
  0x0003: { name: 'floats', readers: FLOATS },
  0x0006: { name: 'A-law', readers: { 1: (view, at) => aLaw(view.getUint8(at)) } },
  0x0007: { name: 'mu-law', readers: { 1: (view, at) => muLaw(view.getUint8(at)) } },
  0x0011: { name: 'IMA ADPCM' },
  0x0016: { name: 'G.723 ADPCM' },
  0x0020: { name: 'Yamaha ADPCM' },
  0x0031: { name: 'GSM 6.10' },
  0x0040: { name: 'G.721 ADPCM' },
  0x0050: { name: 'MPEG audio' },
  0x0055: { name: 'MP3' },
  0x0064: { name: 'G.726 ADPCM' },
  0x0065: { name: 'G.722 ADPCM' },
  0x0092: { name: 'AC-3' },
  0x00ff: { name: 'AAC' },
  0x0161: { name: 'Windows Media Audio' },
  0x0162: { name: 'Windows Media Audio' },
  0x0163: { name: 'Windows Media Audio' },
  0x0200: { name: 'Creative ADPCM' },
  0x1610: { name: 'AAC' },
  0x2000: { name: 'AC-3' },
  0x674f: { name: 'Ogg Vorbis' },
  0xf1ac: { name: 'FLAC' },
};

/**
 * @param tag - the format's number
 * @param bits - of a sample, as the file says
 * @param bytes - that a sample takes
 * @throws Error that names the format, without a full stop
 */
export function sampleReader(tag: number, bits: number, bytes: number): SampleReader {
  const number = `0x${tag.toString(16).padStart(4, '0')}`;
  const format = FORMATS[tag];
  if (format === undefined) throw new Error(`its samples have the unknown format ${number}`);
  const { name, readers } = format;
  if (readers === undefined) throw new Error(`its samples are compressed as ${name} (format ${number})`);
  const reader = readers[bytes];
  if (reader === undefined || bits < 1 || Math.ceil(bits / 8) !== bytes)
    throw new Error(`its samples are ${name} of ${bits} bits in ${Number(bytes.toFixed(2))} bytes`);
  return reader;
}

/** ITU-T G.711, A-law: a byte to a sample, full scale at -1 and 1. */
function aLaw(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 15) << 4) | 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa | 0x100) << (exponent - 1);
  return ((code & 0x80) !== 0 ? magnitude : -magnitude) / 2 ** 15;
}

/** ITU-T G.711, mu-law: a byte to a sample, full scale at -1 and 1. */
function muLaw(byte: number): number {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 15) << 3) | 0x84) << ((code >> 4) & 7)) - 0x84;
  return ((code & 0x80) !== 0 ? -magnitude : magnitude) / 2 ** 15;
}
