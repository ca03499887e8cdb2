import fc from 'fast-check';
import { limitsFor, waveformBytes } from './limits';

const memory = fc.integer({ min: 0, max: 2_000_000 });

test('limits are what the protocol allows, whatever the memory', () => {
  fc.assert(
    fc.property(memory, fc.integer({ min: 0, max: 8192 }), (free, buffer) => {
      const { window, maxLine, maxRows, maxSamples } = limitsFor(free, buffer);
      expect(window).toBeGreaterThanOrEqual(128);
      expect(maxLine).toBeGreaterThanOrEqual(128);
      expect(maxLine).toBeLessThanOrEqual(65536);
      expect(maxRows).toBeGreaterThanOrEqual(1);
      expect(maxSamples).toBeGreaterThanOrEqual(1);
      expect(maxSamples).toBeLessThan(32_000);
    }),
  );
});

test('the greatest evaluate leaves memory', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 2_000_000 }), (free) => {
      const { maxLine, maxSamples } = limitsFor(free, 1024);
      expect(2.4 * maxLine + waveformBytes(maxSamples)).toBeLessThanOrEqual(0.75 * free);
    }),
  );
});

test('credit stays below the receive queue, chunk headers counted', () => {
  expect(limitsFor(50_000, 1024).window * (66 / 64)).toBeLessThan(1024);
});
