import { benchOptions } from './options';

const known = ['circuit', 'memory'];

it('measures everything when nothing is asked', () => {
  expect(benchOptions([], known)).toEqual({ growth: false, help: false });
});

it('takes names one by one or in a list', () => {
  const both = { only: ['memory', 'circuit'], growth: false, help: false };
  expect(benchOptions(['--only', 'memory,circuit'], known)).toEqual(both);
  expect(benchOptions(['--only', 'memory', '--only=circuit'], known)).toEqual(both);
});

it('names what there is when something else is asked', () => {
  expect(() => benchOptions(['--only', 'memroy'], known)).toThrow(/memroy.*circuit, memory/);
  expect(() => benchOptions(['--fast'], known)).toThrow();
});
