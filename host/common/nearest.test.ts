import { nearest, unknownName } from './nearest';

const NAMES = ['plate', 'circuit', 'shg', 'oscillators'];

it.each([
  ['plat', 'plate'],
  ['Plate', 'plate'],
  ['palte', 'plate'],
  ['circiut', 'circuit'],
  ['ocilators', 'oscillators'],
  ['sgh', 'shg'],
])('takes %s for %s', (typed, meant) => {
  expect(nearest(typed, NAMES)).toBe(meant);
});

it.each(['', 'x', 'mnist', 'something else'])('takes %j for nothing', (typed) => {
  expect(nearest(typed, ['plate', 'circuit'])).toBeUndefined();
});

it.each([
  ['fast', 'quick'],
  ['accurate', 'best'],
  ['bst', 'best'],
  ['refer', 'reference'],
  ['full-size', undefined],
])('takes the preset %s for %s', (typed, meant) => {
  expect(nearest(typed, ['quick', 'full', 'best', 'reference'])).toBe(meant);
});

it('takes an everyday word only for a name that is there', () => {
  expect(nearest('laser', NAMES)).toBe('shg');
  expect(nearest('laser', ['plate', 'circuit'])).toBeUndefined();
});

it('lists all there are, near or not', () => {
  expect(unknownName('system', 'plat', NAMES).remedy).toBe(
    'Did you mean plate? There are: plate, circuit, shg, oscillators.',
  );
  expect(unknownName('system', 'zzzzzz', NAMES).remedy).toBe('There are: plate, circuit, shg, oscillators.');
});
