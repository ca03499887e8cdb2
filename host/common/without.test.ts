import { without } from './without';

it('leaves the object as it is', () => {
  const object = { a: 1, b: 2, c: 3 };
  expect(without(object, 'a', 'c')).toEqual({ b: 2 });
  expect(object).toEqual({ a: 1, b: 2, c: 3 });
});
