import { seededRandom } from '../../common/random';
import { embedLabels, labelPatterns, wrongLabels } from './labelPatterns';

const CLASSES = 5;
const INPUTS = 40;
const patterns = labelPatterns(seededRandom(1, 'patterns'), CLASSES, INPUTS);

it('leaves an input where it is on average over labels, and moves it with each', () => {
  for (let i = 0; i < INPUTS; i++) {
    let sum = 0;
    for (let k = 0; k < CLASSES; k++) sum += patterns[k * INPUTS + i]!;
    expect(sum).toBeCloseTo(0, 6);
  }
  for (let k = 0; k < CLASSES; k++) {
    const own = patterns.subarray(k * INPUTS, (k + 1) * INPUTS);
    expect(own.reduce((sum, value) => sum + Math.abs(value), 0)).toBeGreaterThan(0);
  }
});

it("adds each row's own pattern", () => {
  const inputs = Float32Array.from({ length: 2 * INPUTS }, (_, i) => i / 100);
  const into = new Float32Array(2 * INPUTS);
  embedLabels(inputs, Uint8Array.of(3, 0), patterns, into);
  expect(into[7]).toBeCloseTo(0.07 + patterns[3 * INPUTS + 7]!, 6);
  expect(into[INPUTS + 2]).toBeCloseTo(0.42 + patterns[2]!, 6);
});

it('draws every label but the right one', () => {
  const wrong = wrongLabels(new Uint8Array(500).fill(2), CLASSES, seededRandom(1, 'wrong'));
  expect([...new Set(wrong)].sort()).toEqual([0, 1, 3, 4]);
});
