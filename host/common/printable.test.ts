import fc from 'fast-check';
import { printable, printableJson, printableName, printableOnTerminal } from './printable';

/** Unicode's own classes: control, format, surrogate, line and paragraph separators. */
const OBEYED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

it.each([
  ['\x1b[31mred', '\\x1b[31mred'],
  ['a\x07\x00', 'a\\x07\\x00'],
  ['\u009b31m', '\\x9b31m'],
  ['abc\u202edef', 'abc\\u202edef'],
  ['half \ud800 pair', 'half \\ud800 pair'],
  ['a\tb', 'a b'],
  ['\r', '\\x0d'],
])('%j becomes %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

it.each(['plain', 'ä ö ß', '手書き', '👩‍🔬'.replace('\u200d', ''), 'two\nlines', 'a<b>&"c"'])(
  'leaves %j',
  (text) => {
    expect(printable(text)).toBe(text);
  },
);

it('leaves nothing that is obeyed, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printableName(text)).not.toMatch(OBEYED);
      expect(printableOnTerminal(text).replaceAll('\n', '')).not.toMatch(OBEYED);
    }),
  );
});

it('JSON stays the same value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = printableJson(JSON.stringify({ text }));
      expect(json).not.toMatch(OBEYED);
      expect(JSON.parse(json)).toEqual({ text });
    }),
  );
});

it('keeps our own colours alone', () => {
  expect(printableOnTerminal('\x1b[97;48;5;17m7\x1b[0m \x1b[2J')).toBe('\x1b[97;48;5;17m7\x1b[0m \\x1b[2J');
});
