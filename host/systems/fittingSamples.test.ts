import { fittingSamples } from './fittingSamples';

it.each([
  ['images of 14 x 14', 196, 196],
  ['vowels', 12, 96],
  ['a table of four columns', 4, 64],
  ['as nearly as it goes', 100, 200],
  ['more inputs than samples are usual', 784, 784],
  ['one input', 1, 64],
])('of %s', (_, inputs, samples) => {
  expect(fittingSamples(inputs, 196)).toBe(samples);
});
