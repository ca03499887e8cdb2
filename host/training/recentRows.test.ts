import fc from 'fast-check';
import { seededRandom } from '../common/random';
import { RecentRows } from './recentRows';

const CAPACITY = 5;

describe('recent rows', () => {
  it('are the last that were added, drive beside its sense', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 8 }), (portions) => {
        const recent = new RecentRows(2, 1, CAPACITY);
        const added: number[] = [];
        for (const count of portions) {
          const numbers = Array.from({ length: count }, (_, i) => added.length + i + 1);
          added.push(...numbers);
          const drive = Float32Array.from(numbers.flatMap((n) => [n, 2 * n]));
          expect(
            recent.add(
              drive,
              Float32Array.from(numbers, (n) => -n),
            ),
          ).toBe(count);
        }
        const { rows, drive, sense } = recent.newest(3);
        const expected = added.slice(-3);
        expect(rows).toBe(expected.length);
        expect([...drive]).toEqual(expected.flatMap((n) => [n, 2 * n]));
        expect([...sense]).toEqual(expected.map((n) => -n));
        if (added.length === 0) return;
        const drawn = recent.draw(20, seededRandom(1, 'draw'));
        for (const value of drawn.sense) expect(added.slice(-CAPACITY)).toContain(-value);
      }),
    );
  });
});
