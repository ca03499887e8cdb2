import { labelWords } from './labelWords';
import { numberReader } from './numbers';

it.each([
  [
    ['1', '1.0', '2', '2.00'],
    ['1', '1', '2', '2'],
  ],
  [
    ['1.0', '2.0', '1.0'],
    ['1.0', '2.0', '1.0'],
  ],
  [
    ['1.0', '1', '+1', '1e0'],
    ['1', '1', '1', '1'],
  ],
  [
    ['-1', '-1.0', '1'],
    ['-1', '-1', '1'],
  ],
  [
    ['01', '1'],
    ['01', '1'],
  ],
  [
    ['1', '1.0', 'x'],
    ['1', '1.0', 'x'],
  ],
  [
    ['0', '-0', '0.0'],
    ['0', '0', '0'],
  ],
])('%j are %j', (written, words) => {
  expect(labelWords(written, numberReader())).toEqual(words);
});

it('knows a decimal comma', () => {
  expect(labelWords(['1', '1,0', '1,5'], numberReader('comma'))).toEqual(['1', '1', '1,5']);
});
