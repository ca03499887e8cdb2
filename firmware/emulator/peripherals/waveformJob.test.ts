import type { WaveformJob } from './waveformJob';
import { codesOf, fillWith, finishOf, playedBytes } from './waveformJob';

const job = (members: Partial<WaveformJob>): WaveformJob => ({
  isOutput: true,
  pin: 'A4',
  firstAt: 1,
  period: 0.5,
  sampleRateHz: 2,
  samples: 3,
  repeats: false,
  bits: 16,
  store: Uint16Array.of(1, 2, 3),
  tags: { evaluation: undefined, samples: undefined, stride: undefined },
  ...members,
});

describe('waveform jobs', () => {
  it('end with their last sample, or never', () => {
    expect(finishOf(job({}))).toBe(2);
    expect(finishOf(job({ repeats: true }))).toBe(Infinity);
  });

  it('play a whole buffer up to 64 kB, and wrap around past it', () => {
    expect(playedBytes(3136)).toBe(3136);
    expect(playedBytes(2 * 32_000)).toBe(64_000);
    expect(playedBytes(2 * 32_768)).toBe(0);
    expect(playedBytes(2 * 40_000)).toBe(80_000 - 65_536);
  });

  it('left-align 8-bit samples', () => {
    const bytes = job({ bits: 8, store: Uint8Array.of(0, 0x80, 0xff) });
    expect([...codesOf(bytes)]).toEqual([0, 0x8000, 0xff00]);
    fillWith(bytes, Uint16Array.of(0x1234, 0xffff, 7));
    expect([...bytes.store]).toEqual([0x12, 0xff, 0]);
  });

  it('copy 16-bit codes', () => {
    const words = job({ store: Uint16Array.of(9, 8, 7) });
    expect([...codesOf(words)]).toEqual([9, 8, 7]);
    fillWith(words, Uint16Array.of(4, 5, 6));
    expect([...words.store]).toEqual([4, 5, 6]);
  });
});
