import { WaveFile } from 'wavefile';
import { readWavFile } from '../../common/wavFile';
import { damagedSamples, type SampleFormat } from './samples';

const REMEDY = 'Save it as WAV with 16-bit integer or 32-bit float samples; each channel is a row.';

/** A channel a row. 16-, 24- and 32-bit integers and floats are read, 32-bit floats written, which lose nothing. */
export const wav: SampleFormat = {
  read(bytes, path) {
    try {
      const { channels, sampleRateHz } = readWavFile(bytes);
      return { rows: channels.map((channel) => Float32Array.from(channel)), sampleRateHz };
    } catch (cause) {
      throw damagedSamples(path, (cause as Error).message, REMEDY, cause);
    }
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
