import { declaresNothing } from './script';

it.each([
  ['(function(){var a=1;})()', true],
  ['"use strict";(()=>{let a=1;})();', true],
  ['print(1);setTimeout(print,5)', true],
  ['var a=1', false],
  ['a=1', false],
  ['function f(){}', false],
  ['(function(){})();let b=2', false],
  ['', false],
  ['not a program', false],
])('%s declares nothing: %s', (code, expected) => {
  expect(declaresNothing(code)).toBe(expected);
});
