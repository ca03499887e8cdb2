import { difference, sameAnswers } from './difference';

const right = Float32Array.of(3, -4);

it('is relative to what is right', () => {
  expect(difference(Float32Array.of(3, -4), right)).toBe(0);
  expect(difference(Float32Array.of(6, -8), right)).toBeCloseTo(1);
  expect(difference(Float32Array.of(3), right)).toBe(Infinity);
});

it('refuses to compare the time of different answers', () => {
  expect(sameAnswers({ logits: [right, right] })).toMatch(/logits 0e\+0/);
  expect(() => sameAnswers({ logits: [Float32Array.of(3, -4.1), right] })).toThrow(/logits/);
  expect(() => sameAnswers({})).toThrow(/nothing/);
  expect(() => sameAnswers({ logits: [Float32Array.of(NaN, -4), right] })).toThrow(/logits/);
});
