import { failure } from '../common/testing';
import { commands } from './commands';

const lists = Object.entries(commands).flatMap(([name, { options }]) =>
  Object.values(options)
    .filter(({ flags }) => /<(list|names|runs|ports)>/.test(flags))
    .map(({ flags, parse }) => [name, flags.split(' ')[0]!, parse!] as const),
);

it('finds the options that take lists', () =>
  expect(new Set(lists.map(([, flag]) => flag))).toEqual(
    new Set([
      '--port',
      '--device-seed',
      '--methods',
      '--seeds',
      '--device-seeds',
      '--budgets',
      '--devices',
      '--run',
      '--ignore',
    ]),
  ));

it.each(lists)('%s %s takes nothing with an empty place', (_, flag, parse) => {
  for (const given of ['1,', ',1', '1,,2', '1, ,2'])
    expect(() => parse(given)).toThrow(failure('BAD_USAGE', new RegExp(`^${flag} has nothing`), /comma/));
  expect(() => parse(' ')).toThrow(failure('BAD_USAGE', new RegExp(`^${flag} is empty`)));
});
