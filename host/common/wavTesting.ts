/** For tests: the parts WAV files are made of, with nothing checked. */

/** A chunk; `length` is what it says of its length, which may be a lie. */
export function chunk(id: string, content: Uint8Array, length = content.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A whole file; `length` is what it says of its length. */
export function riff(chunks: readonly Uint8Array[], id = 'RIFF', length?: number): Buffer {
  const content = Buffer.concat([Buffer.from('WAVE'), ...chunks]);
  return chunk(id, content, length);
}

interface Fmt {
  readonly tag?: number;
  readonly channels?: number;
  readonly sampleRateHz?: number;
  readonly bytes?: number;
  readonly bits?: number;
}

export function fmt({
  tag = 1,
  channels = 1,
  sampleRateHz = 8000,
  bytes = 2,
  bits = 8 * bytes,
}: Fmt): Buffer {
  const content = Buffer.alloc(16);
  content.writeUInt16LE(tag, 0);
  content.writeUInt16LE(channels, 2);
  content.writeUInt32LE(sampleRateHz, 4);
  content.writeUInt32LE((sampleRateHz * channels * bytes) % 2 ** 32, 8);
  content.writeUInt16LE(channels * bytes, 12);
  content.writeUInt16LE(bits, 14);
  return chunk('fmt ', content);
}

/** 16-bit samples of one channel. */
export function pcm(samples: readonly number[], fields: Fmt = {}): Buffer {
  return riff([fmt(fields), chunk('data', Buffer.from(Int16Array.from(samples).buffer))]);
}
