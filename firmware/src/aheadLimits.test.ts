import fc from 'fast-check';
import { aheadLimits } from './aheadLimits';
import { limitsFor, waveformBytes } from './limits';

test('two requests at once leave a fifth of the memory', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 2_000_000 }), (total) => {
      const { aheadLine, aheadSamples } = aheadLimits(limitsFor(0.7 * total, total, 1024));
      // The waveforms, two answers or requests, and what a line takes to be decoded.
      expect(4.3 * aheadLine + waveformBytes(aheadSamples)).toBeLessThanOrEqual(0.5 * total);
      expect(aheadLine).toBeGreaterThan(500);
    }),
  );
});

test('none may come early where there is no room', () => {
  expect(aheadLimits(limitsFor(20_000, 80_000, 1024))).toEqual({ aheadLine: 0, aheadSamples: 0 });
});
