import { picked } from './picked';

it('picks what is named and defined, and leaves the object alone', () => {
  const object = { a: 0, b: undefined, c: false, d: 4 };
  expect(picked(object, ['c', 'b', 'a'])).toStrictEqual({ c: false, a: 0 });
  expect(object).toStrictEqual({ a: 0, b: undefined, c: false, d: 4 });
});
