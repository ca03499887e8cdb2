import { evaluateOnBoard } from '../testing/testBoard';

it('only the built-in modules can be required', () => {
  expect(evaluateOnBoard('require("Storage")===require("Storage")')).toBe(true);
  expect(() => evaluateOnBoard('require("fs2")')).toThrow('Module fs2 not found');
});
