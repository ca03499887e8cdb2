import fc from 'fast-check';
import { limitsFor, waveformBytes } from './limits';

const memory = fc.integer({ min: 0, max: 2_000_000 });

test('limits are what the protocol allows, whatever the memory', () => {
  fc.assert(
    fc.property(memory, fc.integer({ min: 0, max: 8192 }), (free, buffer) => {
      const { window, maxLine, maxRows, maxSamples } = limitsFor(free, free, buffer);
      expect(window).toBeGreaterThanOrEqual(128);
      expect(maxLine).toBeGreaterThanOrEqual(128);
      expect(maxLine).toBeLessThanOrEqual(65536);
      expect(maxRows).toBeGreaterThanOrEqual(1);
      expect(maxSamples).toBeGreaterThanOrEqual(1);
      expect(maxSamples).toBeLessThan(32_000);
    }),
  );
});

test('the greatest evaluate leaves a fifth of the memory, at each of its steps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20_000, max: 2_000_000 }),
      fc.double({ min: 0.45, max: 1, noNaN: true }),
      (total, part) => {
        const free = total * part;
        const { maxLine, maxSamples } = limitsFor(free, total, 1024);
        if (maxLine === 128) return;
        expect(0.8 * maxLine + waveformBytes(maxSamples)).toBeLessThanOrEqual(free - 0.2 * total);
        expect(3.3 * maxLine).toBeLessThanOrEqual(free - 0.2 * total);
      },
    ),
  );
});

test('credit stays below the receive queue, chunk headers counted', () => {
  expect(limitsFor(50_000, 50_000, 1024).window * (66 / 64)).toBeLessThan(1024);
});
