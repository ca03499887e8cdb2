import { riffChunks } from './riffChunks';
import { sampleReader, type SampleReader } from './wavSamples';

/** Sound as it comes from a WAV file. */
export interface Sound {
  /** One array a channel, full scale at -1 and 1. */
  readonly channels: readonly Float64Array[];
  readonly sampleRateHz: number;
}

interface Format {
  readonly channels: number;
  readonly sampleRateHz: number;
  /** Of one sample of one channel. */
  readonly bytes: number;
  readonly read: SampleReader;
}

/** As `--rate` has it. */
const HIGHEST_RATE_HZ = 10_000_000;

const EXTENSIBLE = 0xfffe;
/** What follows the format's number in the identifier of an extensible format. */
const STANDARD_FORMATS = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

/**
 * Reads a WAV file: 8-, 16-, 24- and 32-bit integers, 32- and 64-bit floats, A-law and mu-law; RIFF, RIFX and RF64.
 * Only the format and the samples are read: what else a file holds, such as cue points, is skipped by its size.
 *
 * @throws Error that says what is wrong with the file, without a full stop
 */
export function readWavFile(bytes: Uint8Array): Sound {
  const { view, isLittleEndian, chunks } = riffChunks(bytes);
  const fmt = chunks.get('fmt ');
  const data = chunks.get('data');
  if (fmt === undefined) throw new Error('it has no format chunk');
  const format = readFormat(
    new DataView(view.buffer, view.byteOffset + fmt.start, fmt.length),
    isLittleEndian,
  );
  if (data === undefined) throw new Error('it has no chunk of samples');
  const frame = format.channels * format.bytes;
  if (data.length % frame !== 0)
    throw new Error(`its last sample is cut: ${data.length} bytes, not a multiple of ${frame}`);
  const count = data.length / frame;
  const channels = Array.from({ length: format.channels }, (_, channel) => {
    const samples = new Float64Array(count);
    let at = data.start + channel * format.bytes;
    for (let i = 0; i < count; i++, at += frame) samples[i] = format.read(view, at, isLittleEndian);
    return samples;
  });
  return { channels, sampleRateHz: format.sampleRateHz };
}

function readFormat(fmt: DataView, isLittleEndian: boolean): Format {
  if (fmt.byteLength < 16) throw new Error(`its format chunk has ${fmt.byteLength} bytes, not 16`);
  const channels = fmt.getUint16(2, isLittleEndian);
  const sampleRateHz = fmt.getUint32(4, isLittleEndian);
  const frame = fmt.getUint16(12, isLittleEndian);
  const bits = fmt.getUint16(14, isLittleEndian);
  if (channels === 0) throw new Error('it has 0 channels');
  if (sampleRateHz < 1 || sampleRateHz > HIGHEST_RATE_HZ)
    throw new Error(`its sample rate is ${sampleRateHz} Hz, not 1 to ${HIGHEST_RATE_HZ}`);
  // Bytes of one sample; formats that are no samples have none.
  const bytes = frame / channels;
  const read = sampleReader(formatTag(fmt, isLittleEndian), bits, bytes);
  return { channels, sampleRateHz, bytes, read };
}

function formatTag(fmt: DataView, isLittleEndian: boolean): number {
  const tag = fmt.getUint16(0, isLittleEndian);
  if (tag !== EXTENSIBLE) return tag;
  if (fmt.byteLength < 40) throw new Error(`its extensible format chunk has ${fmt.byteLength} bytes, not 40`);
  const isStandard = STANDARD_FORMATS.every((byte, i) => fmt.getUint8(26 + i) === byte);
  if (!isStandard) throw new Error('its samples have an extensible format of a private kind');
  return fmt.getUint16(24, isLittleEndian);
}
