import { programVariables, sizeInVariables } from './memory';

it.each([
  [5, 1],
  ['', 1],
  ['x'.repeat(16), 2],
  [new Uint8Array(160), 12],
  [new ArrayBuffer(160), 12],
  [[1, 2, 3], 7],
  [{ a: 'x' }, 3],
])('%p takes %d variables', (value, expected) => {
  expect(sizeInVariables(value)).toBe(expected);
});

it('does not run for ever in a circle', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(sizeInVariables(circle)).toBeLessThan(100);
});

it('a longer program takes more', () => {
  expect(programVariables('x'.repeat(20_000))).toBeGreaterThan(programVariables('x'.repeat(10_000)));
});
