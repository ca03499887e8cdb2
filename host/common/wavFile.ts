import { WaveFile } from 'wavefile';

/** Sound as it comes from a WAV file. */
export interface Sound {
  /** One array a channel, full scale at -1 and 1. */
  readonly channels: readonly Float64Array[];
  readonly sampleRateHz: number;
}

/** Highest value of integer samples of so many bits. */
const FULL_SCALE: Readonly<Record<string, number>> = {
  '8': 128,
  '16': 2 ** 15,
  '24': 2 ** 23,
  '32': 2 ** 31,
};
/** Float samples are what they are. */
const FLOATS: ReadonlySet<string> = new Set(['32f', '64']);

/**
 * Reads a WAV file: 8-, 16-, 24- and 32-bit integers, and floats.
 *
 * @throws Error that says what is wrong with the file, without a full stop
 */
export function readWavFile(bytes: Uint8Array): Sound {
  const file = new WaveFile();
  try {
    file.fromBuffer(bytes);
  } catch (cause) {
    throw new Error((cause as Error).message.replace(/\.$/, ''), { cause });
  }
  const { sampleRate } = file.fmt as { sampleRate: number };
  const scale = FLOATS.has(file.bitDepth) ? 1 : FULL_SCALE[file.bitDepth];
  if (scale === undefined) throw new Error(`its samples have ${file.bitDepth} bits`);
  // 8-bit samples are the only ones without a sign.
  const middle = file.bitDepth === '8' ? 128 : 0;
  const samples = file.getSamples(false, Float64Array) as unknown as Float64Array | Float64Array[];
  const channels = Array.isArray(samples) ? samples : [samples];
  return {
    channels: channels.map((channel) => channel.map((value) => (value - middle) / scale)),
    sampleRateHz: sampleRate,
  };
}
