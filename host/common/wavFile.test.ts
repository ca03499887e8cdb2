import fc from 'fast-check';
import { WaveFile } from 'wavefile';
import { readWavFile } from './wavFile';
import { chunk, fmt, pcm, riff } from './wavTesting';

const SAMPLES = [0, 16_384, -32_768, 32_767];
const READ = [0, 0.5, -1, 32_767 / 32_768];
const data = chunk('data', Buffer.from(Int16Array.from(SAMPLES).buffer));

it('reads 16-bit samples', () => {
  expect(readWavFile(pcm(SAMPLES))).toEqual({ channels: [Float64Array.from(READ)], sampleRateHz: 8000 });
});

it.each([
  ['8', [0, 64, 128, 255], [-1, -0.5, 0, 127 / 128]],
  ['16', SAMPLES, READ],
  ['24', [0, 2 ** 22, -(2 ** 23), 2 ** 23 - 1], [0, 0.5, -1, 1 - 2 ** -23]],
  ['32', [0, 2 ** 30, -(2 ** 31), 2 ** 31 - 1], [0, 0.5, -1, 1 - 2 ** -31]],
  ['32f', [0, 0.5, -1, 1.5], [0, 0.5, -1, 1.5]],
  ['64', [0, 0.1, -1, 1.5], [0, 0.1, -1, 1.5]],
])('reads %s bits as another program writes them, in each container', (bits, written, read) => {
  for (const container of ['RIFF', 'RIFX', 'RF64'])
    for (const channels of [1, 2, 3]) {
      const file = new WaveFile();
      // Three channels, and 24 and 32 bits, are written as WAVE_FORMAT_EXTENSIBLE.
      const each = Array.from({ length: channels }, () => written);
      file.fromScratch(channels, 44_100, bits, channels === 1 ? written : each, { container });
      const sound = readWavFile(file.toBuffer());
      expect(sound.sampleRateHz).toBe(44_100);
      expect(sound.channels.map((channel) => [...channel])).toEqual(each.map(() => read));
    }
});

it.each([
  [6, 'toALaw', 'fromALaw'],
  [7, 'toMuLaw', 'fromMuLaw'],
] as const)('reads all codes of format %d as another program does', (tag, _, decode) => {
  const codes = Uint8Array.from({ length: 256 }, (_unused, code) => code);
  const bytes = riff([
    fmt({ tag, bytes: 1 }),
    chunk('fact', Buffer.from([0, 1, 0, 0])),
    chunk('data', codes),
  ]);
  const other = new WaveFile(bytes);
  other[decode]();
  const expected = other.getSamples(false, Int16Array) as unknown as Int16Array;
  expect([...readWavFile(bytes).channels[0]!].map((value) => value * 2 ** 15 + 0)).toEqual([...expected]);
});

it.each([
  [
    'cue points by the thousand millions',
    'cue ',
    Buffer.from([255, 255, 255, 127, ...Array<number>(24).fill(0)]),
  ],
  ['loops by the thousand millions', 'smpl', Buffer.alloc(36, 255)],
  ['a list that says it is longer', 'LIST', Buffer.alloc(4, 255)],
  ['a name without letters', '\0\0\0\0', Buffer.alloc(0)],
])('passes %s over', (_, id, content) => {
  const sound = readWavFile(riff([fmt({}), chunk(id, content), data]));
  expect([...sound.channels[0]!]).toEqual(READ);
  expect([...readWavFile(riff([fmt({}), data, chunk(id, content)])).channels[0]!]).toEqual(READ);
});

it('reads samples that come before their format', () => {
  expect([...readWavFile(riff([data, fmt({})])).channels[0]!]).toEqual(READ);
});

it('reads what was written into a pipe, whose length was not known', () => {
  const samples = data.subarray(8);
  const streamed = riff([fmt({}), chunk('data', samples, 2 ** 32 - 1)], 'RIFF', 2 ** 32 - 1);
  expect([...readWavFile(streamed).channels[0]!]).toEqual(READ);
});

const whole = pcm(SAMPLES);
it.each(Array.from({ length: whole.length }, (_, length) => [length]))(
  'finds a file cut to %d bytes',
  (length) => {
    expect(() => readWavFile(whole.subarray(0, length))).toThrow(
      length === 0 ? /empty/ : length < 4 ? /not a WAV/ : /cut short/,
    );
  },
);

it.each([
  ['no channels', pcm(SAMPLES, { channels: 0 }), /0 channels/],
  ['a rate of 0', pcm(SAMPLES, { sampleRateHz: 0 }), /rate is 0 Hz/],
  ['a rate of 4 GHz', pcm(SAMPLES, { sampleRateHz: 4e9 }), /rate is 4000000000 Hz/],
  ['samples of no bytes', pcm(SAMPLES, { bytes: 0, bits: 16 }), /integers of 16 bits in 0 bytes/],
  ['more bits than bytes', pcm(SAMPLES, { bytes: 2, bits: 24 }), /integers of 24 bits in 2 bytes/],
  [
    'more bytes than bits',
    riff([fmt({ bytes: 4, bits: 16 }), chunk('data', Buffer.alloc(8))]),
    /integers of 16 bits in 4 bytes/,
  ],
  ['floats of 16 bits', pcm(SAMPLES, { tag: 3 }), /floats of 16 bits/],
  ['half a sample', riff([fmt({}), chunk('data', Buffer.alloc(3))]), /last sample is cut/],
  ['more samples than there are', riff([fmt({}), chunk('data', Buffer.alloc(4), 2 ** 32 - 1)]), /cut short/],
  ['no format', riff([data]), /no format chunk/],
  ['a short format', riff([chunk('fmt ', Buffer.alloc(10)), data]), /has 10 bytes/],
  ['no samples', riff([fmt({})]), /no chunk of samples/],
  ['Microsoft ADPCM', pcm(SAMPLES, { tag: 2, bits: 4 }), /Microsoft ADPCM \(format 0x0002\)/],
  ['IMA ADPCM', pcm(SAMPLES, { tag: 0x11, bits: 4 }), /IMA ADPCM/],
  ['MP3 in a WAV', pcm(SAMPLES, { tag: 0x55 }), /MP3/],
  ['an unknown format', pcm(SAMPLES, { tag: 0x1234 }), /unknown format 0x1234/],
  ['a short extensible format', pcm(SAMPLES, { tag: 0xfffe }), /extensible format chunk has 16 bytes/],
  ['MP3', Buffer.from('ID3 and more'), /MP3 file, not a WAV/],
  ['MP3 without a tag', Buffer.from([0xff, 0xf3, 0x18, 0xc4, ...Array<number>(20).fill(0)]), /MP3 file/],
  ['FLAC', Buffer.from('fLaC and more'), /FLAC file/],
  ['something else', Buffer.from('nothing of a sound'), /not a WAV/],
  ['another RIFF file', Buffer.from('RIFF\x10\0\0\0AVI LIST'), /not a WAV/],
])('refuses %s', (_, bytes, message) => {
  expect(() => readWavFile(bytes)).toThrow(message);
});

it('reads or refuses a file with any bytes changed, and never stumbles', () => {
  const extensible = new WaveFile();
  extensible.fromScratch(2, 8000, '24', [SAMPLES, SAMPLES], { container: 'RF64' });
  const files = [pcm(SAMPLES), riff([fmt({}), chunk('cue ', Buffer.alloc(8)), data]), extensible.toBuffer()];
  const changes = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...files), changes, fc.nat(200), (file, bytes, length) => {
      const changed = Uint8Array.from(file).subarray(0, Math.max(1, length));
      for (const [at, value] of bytes) if (at < changed.length) changed[at] = value;
      try {
        const { channels, sampleRateHz } = readWavFile(changed);
        expect(channels.length).toBeGreaterThan(0);
        expect(sampleRateHz).toBeGreaterThan(0);
      } catch (error) {
        expect(error).not.toBeInstanceOf(RangeError);
        expect(error).not.toBeInstanceOf(TypeError);
        expect((error as Error).message).toMatch(/^it/);
      }
    }),
    { numRuns: 2000 },
  );
});
