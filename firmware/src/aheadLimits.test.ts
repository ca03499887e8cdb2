import fc from 'fast-check';
import { aheadLimits } from './aheadLimits';
import { limitsFor, waveformBytes } from './limits';

test('two requests at once leave a fifth of the memory', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 2_000_000 }), (total) => {
      const { aheadLine, aheadSamples } = aheadLimits(limitsFor(0.7 * total, total, 1024), 400_000);
      // The waveforms, what was sensed before, and what takes the most besides: an answer in the making.
      expect((1.5 + 3.3) * aheadLine + waveformBytes(aheadSamples)).toBeLessThanOrEqual(0.5 * total);
      expect(aheadLine).toBeGreaterThan(500);
    }),
  );
});

test('none may come early where there is no room', () => {
  const limits = aheadLimits(limitsFor(20_000, 80_000, 1024), 400_000);
  expect(limits).toMatchObject({ aheadLine: 0, aheadSamples: 0 });
});

test('a slow line has a window that it carries in a part of a silence', () => {
  const limits = limitsFor(500_000, 600_000, 4096);
  expect(aheadLimits(limits, 400_000).window).toBe(limits.window);
  expect(aheadLimits(limits, 92_160).window).toBe(921);
});
