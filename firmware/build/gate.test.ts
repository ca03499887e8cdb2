import { violations } from './gate';

/** Code that Espruino does not run, and what the gate says of it. */
const refused: readonly (readonly [title: string, code: string, rule: string, offending: string])[] = [
  ['a label', 'outer: for (;;) break outer;', 'syntax', 'outer: for'],
  ['a method that is a word', 'class A{of(){return 1}}print(new A());', 'syntax', 'of(){'],
  ['a default argument', 'const f = (a = 1) => a;', 'syntax', 'a = 1'],
  ['rest arguments', 'const f = (...a) => a;', 'syntax', '...a'],
  ['spread', 'print(Math.max(...[1]));', 'syntax', '...[1]'],
  ['destructuring an object', 'const { a } = E;', 'syntax', '{ a }'],
  ['destructuring an array', 'const [a] = [1];', 'syntax', '[a]'],
  ['a computed key', 'const k = "a"; const o = { [k]: 1 };', 'syntax', '[k]: 1'],
  ['a computed method', 'const k = "a"; class A { [k]() {} }', 'syntax', '[k]()'],
  ['async', 'const f = async () => 1;', 'syntax', 'async'],
  ['await', 'const f = async () => await 1;', 'syntax', 'await 1'],
  ['a generator', 'function* f() { yield 1; }', 'syntax', 'function*'],
  ['optional chaining', 'print(E?.sum);', 'syntax', 'E?.sum'],
  ['**', 'print(2 ** 3);', 'syntax', '2 ** 3'],
  ['??=', 'let a; a ??= 1;', 'syntax', 'a ??= 1'],
  ['&&=', 'let a; a &&= 1;', 'syntax', 'a &&= 1'],
  ['BigInt', 'print(1n);', 'syntax', '1n'],
  ['a class field', 'class A { f = () => this; }', 'syntax', 'f = () => this'],
  ['a private name', 'class A { #a() {} }', 'syntax', '#a'],
  ['extending Error', 'class E2 extends Error {}', 'syntax', 'class E2'],
  ['extending TypeError', 'const A = class extends TypeError {};', 'syntax', 'class extends'],
  ['setting length', 'const a = [1]; a.length = 0;', 'syntax', 'a.length = 0'],
  ['lookahead', 'print(/a(?=b)/);', 'syntax', '/a(?=b)/'],
  ['a sticky expression', 'print(/a/y);', 'syntax', '/a/y'],
  ['a tagged template', 'print`a`;', 'syntax', 'print`a`'],
  ['new.target', 'function f() { return new.target; }', 'syntax', 'new.target'],
  ['import()', 'import("a");', 'syntax', 'import("a")'],
  ['Map', 'new Map();', 'names', 'Map()'],
  ['Set', 'new Set();', 'names', 'Set()'],
  ['Symbol', 'print(Symbol.iterator);', 'names', 'Symbol'],
  ['BigInt as a function', 'BigInt(1);', 'names', 'BigInt(1)'],
  ['TextEncoder', 'new TextEncoder();', 'names', 'TextEncoder'],
  ['queueMicrotask', 'queueMicrotask(print);', 'names', 'queueMicrotask'],
  ['Array.from', 'Array.from("a");', 'names', 'from("a")'],
  ['Uint8Array.from', 'Uint8Array.from([1]);', 'names', 'from([1])'],
  ['flat', 'print([1].flat());', 'names', 'flat()'],
  ['at', 'print([1].at(-1));', 'names', 'at(-1)'],
  ['codePointAt', 'print("a".codePointAt(0));', 'names', 'codePointAt(0)'],
  ['Object.freeze', 'Object.freeze({});', 'names', 'freeze'],
  ['Number.isInteger', 'Number.isInteger(1);', 'names', 'isInteger'],
  ['Number.isNaN', 'Number.isNaN(1);', 'names', 'isNaN'],
  ['Math.trunc', 'Math.trunc(1);', 'names', 'trunc'],
  ['Math.imul', 'Math.imul(1, 2);', 'names', 'imul'],
  ['Math.fround', 'Math.fround(1);', 'names', 'fround'],
  ['Math.tanh', 'Math.tanh(1);', 'names', 'tanh'],
  ['Math.hypot', 'Math.hypot(1);', 'names', 'hypot'],
  ['Math.log2', 'Math.log2(1);', 'names', 'log2'],
  ['Promise.race', 'Promise.race([]);', 'names', 'race'],
  ['Promise.allSettled', 'Promise.allSettled([]);', 'names', 'allSettled'],
  ['finally of a promise', 'Promise.resolve(1).finally(print);', 'names', 'finally'],
  ['a function called before its declaration', 'f(); function f() {}', 'order', 'f(); function'],
  ['a function used before, from inside another', 'function g() { f(); } function f() {}', 'order', 'f(); }'],
  ['a variable set before its declaration', 'x = 5; var x;', 'order', 'x = 5'],
  [
    'a closure over let of a loop',
    'for (let i = 0; i < 3; i++) setTimeout(() => print(i), 1);',
    'loopClosures',
    'i), 1',
  ],
  [
    'a closure over const of for-of',
    'for (const i of [1]) setTimeout(() => print(i), 1);',
    'loopClosures',
    'i), 1',
  ],
  ['return and a line end', 'function f() {\n return\n 1; }', 'returns', 'return'],
  [
    'an arrow with this after &&',
    'class A { f(a) { a && a.on("b", () => this.f(0)); } }',
    'skippedArrows',
    '() => this.f(0)',
  ],
  [
    'an arrow with this in a branch',
    'class A { f(a) { if (a) { const g = () => { this.f(0); }; g(); } } }',
    'skippedArrows',
    '() => { this',
  ],
  ['a letter beyond ASCII', 'print("\u00e4");', 'characters', '\u00e4'],
  ['a control character', 'print("\u0003");', 'characters', '\u0003'],
  ['what is no JavaScript', 'print(;', 'parse', ';'],
];

/** Code that looks like some of the above and runs. */
const accepted: readonly (readonly [title: string, code: string])[] = [
  [
    'a class that extends another',
    'class A { constructor(a) { this.a = a; } get b() { return this.a; } } class B extends A {}',
  ],
  ['recursion', 'function f(n) { return n ? f(n - 1) : 0; } f(3);'],
  ['a closure over a copy', 'for (let i = 0; i < 3; i++) { const j = i; setTimeout(() => print(j), 1); }'],
  [
    'a closure over what is outside the loop',
    'let n = 0; for (let i = 0; i < 3; i++) setTimeout(() => n++, 1);',
  ],
  ['return alone', 'function f(a) { if (a) { return } return; }'],
  ['nullish coalescing', 'let a; print(a ?? 1);'],
  ['a name of its own that hides a global', 'class Map {} new Map();'],
  ['shorthand and methods', 'const a = 1; const o = { a, f() { return this.a; } }; o.f();'],
  ['try, catch, finally', 'try { print(1); } catch (e) { print(e.message); } finally { print(2); }'],
  [
    'typed arrays',
    'const u = new Uint8Array(4); u.set([1], 1); print(u.subarray(1).map((v) => v + 1).buffer);',
  ],
  ['catch of a promise', 'Promise.resolve(1).then(print).catch(print);'],
  ['an arrow with this that is always made', 'class A { f(a) { a.on("b", () => { if (a) this.f(0); }); } }'],
  ['an arrow without this in a branch', 'class A { f(a) { if (a) a.on("b", () => a.f(0)); } }'],
  ['switch', 'switch (1) { case 1: { const a = 1; print(a); break; } default: print(0); }'],
];

describe('the gate refuses', () => {
  test.each(refused)('%s', (_title, code, rule, offending) => {
    const found = violations(code).filter((violation) => violation.rule === rule);
    expect(found.some(({ text }) => text.includes(offending))).toBe(true);
  });
});

describe('the gate accepts', () => {
  test.each(accepted)('%s', (_title, code) => expect(violations(code)).toEqual([]));
});

test('a violation says where it is', () => {
  expect(violations('print(1);\nprint(2);  new Map();\n')).toEqual([
    {
      rule: 'names',
      message: 'Map does not exist on Espruino',
      line: 2,
      column: 16,
      text: 'nt(2);  new Map();',
    },
  ]);
});
