import { parse } from 'acorn';
import { resolveReferences } from './scope';

/** Each reference as name@place of its declaration, or name@global. */
function resolved(code: string): string[] {
  return resolveReferences(parse(code, { ecmaVersion: 2023 })).map(
    ({ node, declaration }) => `${node.name}@${declaration ? String(declaration.at) : 'global'}`,
  );
}

test.each([
  ['a global', 'a;', ['a@global']],
  ['a variable', 'let a; a;', ['a@4']],
  ['a variable set', 'let a; a = 1;', ['a@4']],
  ['a parameter over a variable', 'let a; (a) => a;', ['a@8']],
  ['an inner block', 'let a; { let a; a; } a;', ['a@13', 'a@4']],
  ['var of a block, seen outside', '{ var a; } a;', ['a@6']],
  ['let of a block, not seen outside', '{ let a; } a;', ['a@global']],
  ['a function by its name inside', 'const f = function g() { g; }; f;', ['g@19', 'f@6']],
  ['a class', 'class A {} new A();', ['A@6']],
  ['a caught error', 'try {} catch (e) { e; } e;', ['e@14', 'e@global']],
  ['a loop', 'for (let i = 0; i < 3; i++) i;', ['i@9', 'i@9', 'i@9']],
  ['names that are no references', 'a.b; ({ c: d }); class E { f() {} }', ['a@global', 'd@global']],
  ['shorthand', 'const a = 1; ({ a });', ['a@6']],
  ['destructuring', 'const { a, b: [c = 2] } = d; a; c;', ['d@global', 'a@8', 'c@15']],
])('%s', (_title, code, expected) => {
  expect(resolved(code).sort()).toEqual([...expected].sort());
});
