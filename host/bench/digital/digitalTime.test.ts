import { scaled } from './digitalTime';

it('takes the least of all repetitions, by the least of the empty loop', () => {
  const interpreted = { all: [4000, 3000], outside: [2500, 2000], empty: [1, 3] };
  const native = { all: [400, 300], outside: [200, 200], empty: [3, 2] };
  expect(scaled(`Espruino\n${JSON.stringify({ interpreted, native })}\n`)).toEqual({
    interpreted: { allMs: 213, outsideMs: 142 },
    native: { allMs: 10.65, outsideMs: 7.1 },
  });
});

it('says what came instead of a measurement', () => {
  expect(() => scaled('OUT OF MEMORY')).toThrow(/OUT OF MEMORY/);
});
