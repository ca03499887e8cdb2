import { detectDelimiter } from './delimiter';

it.each([
  ['comma', '1,2,a\n3,4,b\n'],
  ['comma', '1,2,Iris setosa\n3,4,Iris versicolor\n5,6\n7,8,Iris setosa\n1,2,x\n'],
  ['comma', '1,"2;3",a\n3,"4;5",b\n'],
  ['semicolon', '1,5;2,5;a\n1,5;3,5;b\n'],
  ['tab', '1,5\t2,5\ta b\n1,5\t3,5\tb c\n'],
  ['pipe', '1|2|a\n1|3|b\n'],
  ['space', '  1.0   2.0 a\n 1.0e+00  3.0 b\n'],
  ['comma', '1\n2\n'],
  ['comma', ''],
  ['comma', '1,2,a\r\n\r\n3,4,b\r\n'],
] as const)('finds %s in %j', (name, text) => {
  expect(detectDelimiter(text)).toBe(name);
});

it('does not take a decimal comma for a delimiter', () => {
  expect(detectDelimiter('1,5 2,5 a\n2,5 3,5 b\n', 'comma')).toBe('space');
  expect(detectDelimiter('1,5\n', 'comma')).toBe('semicolon');
});
