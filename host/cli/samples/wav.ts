import { WaveFile } from 'wavefile';
import { damagedSamples, type SampleFormat } from './samples';

const REMEDY = 'Save it as WAV with 16-bit integer or 32-bit float samples; each channel is a row.';

/** Highest value of integer samples of so many bits. */
const FULL_SCALE: Readonly<Record<string, number>> = { '16': 2 ** 15, '24': 2 ** 23, '32': 2 ** 31 };
/** Float samples are what they are. */
const FLOATS: ReadonlySet<string> = new Set(['32f', '64']);

/** A channel a row. 16-, 24- and 32-bit integers and floats are read, 32-bit floats written, which lose nothing. */
export const wav: SampleFormat = {
  read(bytes, path) {
    const file = new WaveFile();
    try {
      file.fromBuffer(bytes);
    } catch (cause) {
      throw damagedSamples(path, (cause as Error).message.replace(/\.$/, ''), REMEDY, cause);
    }
    const { sampleRate } = file.fmt as { sampleRate: number };
    const scale = FLOATS.has(file.bitDepth) ? 1 : FULL_SCALE[file.bitDepth];
    if (scale === undefined) throw damagedSamples(path, `its samples have ${file.bitDepth} bits`, REMEDY);
    const samples = file.getSamples(false, Float64Array) as unknown as Float64Array | Float64Array[];
    const channels = Array.isArray(samples) ? samples : [samples];
    return {
      rows: channels.map((channel) => Float32Array.from(channel, (value) => value / scale)),
      sampleRateHz: sampleRate,
    };
  },
  write({ rows, sampleRateHz = 8000 }) {
    const file = new WaveFile();
    const channels = rows.map((row) => Float64Array.from(row));
    // The header holds whole hertz.
    file.fromScratch(
      channels.length,
      Math.round(sampleRateHz),
      '32f',
      channels.length === 1 ? channels[0]! : channels,
    );
    return file.toBuffer();
  },
};
