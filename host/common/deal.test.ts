import fc from 'fast-check';
import { deal, largestShare } from './deal';

const hands = fc.integer({ min: 1, max: 9 });
const together = fc.integer({ min: 1, max: 5 });

it('deals every row once, in order, and keeps together what belongs together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), hands, together, (groups, count, size) => {
      const dealt = deal(groups * size, count, size);
      expect(dealt).toHaveLength(count + 1);
      expect([dealt[0], dealt.at(-1)]).toEqual([0, groups * size]);
      dealt.slice(1).forEach((to, hand) => expect(to).toBeGreaterThanOrEqual(dealt[hand]!));
      for (const at of dealt) expect(at % size).toBe(0);
    }),
  );
});

it('gives no hand more than one group above another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), hands, together, (groups, count, size) => {
      const dealt = deal(groups * size, count, size);
      const shares = dealt.slice(1).map((to, hand) => to - dealt[hand]!);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(size);
      expect(largestShare(dealt)).toBe(size * Math.ceil(groups / count));
    }),
  );
});

it('gives the first hand what one alone gets', () => {
  expect(deal(1, 3)).toEqual([0, 1, 1, 1]);
  expect(deal(10, 3)).toEqual([0, 4, 7, 10]);
});
