import { figure, figureLine, isFigure, ratio, unmeasured } from './figure';

it('is met from its least value on', () => {
  expect(figure('a', 2, 'x', 2).met).toBe(true);
  expect(figure('a', 1.99, 'x', 2).met).toBe(false);
});

it('has a ratio above 1 where ours takes less time', () => {
  expect(ratio('a', 6, 2, 1).value).toBe(3);
});

it('tells what was measured and what was not, and why', () => {
  const entries = [figure('rows', 12_345, 'a second', 10_000), unmeasured('ratio', 'there is no peer')];
  expect(entries.map(isFigure)).toEqual([true, false]);
  const [measured, not] = entries.map(figureLine);
  expect(measured).toMatch(/^met .*rows: 12,300 a second \(at least 10,000\)$/);
  expect(not).toMatch(/^not measured .*ratio: there is no peer$/);
});
