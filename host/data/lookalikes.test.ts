import { lookalikeNotes } from './lookalikes';

it.each([
  [['yes', 'Yes', 'no'], ['"yes" and "Yes" are different classes. If they are one, write them alike.']],
  [
    ['Iris setosa', 'Iris-setosa', 'iris_setosa'],
    [expect.stringMatching(/^"Iris setosa" and "Iris-setosa" and/)],
  ],
  [['a', 'b'], []],
  [['-1', '1'], []],
  [['ä', 'ö', 'a'], []],
])('of %j', (names, notes) => {
  expect(lookalikeNotes(names)).toEqual(notes);
});
