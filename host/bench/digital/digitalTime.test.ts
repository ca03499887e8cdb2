import { scaled } from './digitalTime';

it('takes the least of all repetitions, by the least of the empty loop', () => {
  const output = 'Espruino\n{"all":[4000,3000],"outside":[2500,2000],"empty":[1,3]}\n';
  expect(scaled(output)).toEqual({ allMs: 213, outsideMs: 142 });
});

it('says what came instead of a measurement', () => {
  expect(() => scaled('OUT OF MEMORY')).toThrow(/OUT OF MEMORY/);
});
