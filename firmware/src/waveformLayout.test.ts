import { nodePlatform } from '@chladni/protocol';
import fc from 'fast-check';
import { SILENCE, joinedLayout, waveformSamples } from './waveformLayout';

const shape = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  samples: fc.integer({ min: 1, max: 9 }),
  settle: fc.integer({ min: 0, max: 9 }),
});

const { layDrive, takeSense } = joinedLayout(nodePlatform);

test('what is laid out is taken out again, and the rest is silence', () => {
  fc.assert(
    fc.property(shape, ({ rows, samples, settle }) => {
      const drive = Uint16Array.from({ length: rows * samples }, (_, i) => i + 1);
      const bytes = new Uint8Array(drive.buffer);
      const playback = { first: 0, rows, samples, settle, rateHz: 1, drive: bytes };
      const laid = layDrive(playback);
      const waveform = new Uint16Array(laid.buffer);
      expect(waveform).toHaveLength(waveformSamples(rows, settle, samples));
      expect(takeSense(laid, settle, samples)).toEqual(bytes);
      expect(waveform.filter((code) => code === SILENCE)).toHaveLength((rows - 1) * settle + 1);
      expect(waveform.at(-1)).toBe(SILENCE);
    }),
  );
});
