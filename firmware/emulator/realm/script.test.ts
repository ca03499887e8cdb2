import { functionBody } from './script';

it.each([
  ['(function(){var a=1;})()', 'return ((function(){var a=1;})())'],
  ['"use strict";(()=>{let a=1;})();', '"use strict";return ((()=>{let a=1;})())'],
  ['print(1);setTimeout(print,5)', 'print(1);return (setTimeout(print,5))'],
  ['var a=1', undefined],
  ['a=1', undefined],
  ['function f(){}', undefined],
  ['(function(){})();let b=2', undefined],
  ['', undefined],
  ['not a program', undefined],
])('%s as a function: %s', (code, expected) => {
  expect(functionBody(code)).toBe(expected);
});
