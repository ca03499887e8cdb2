import * as fc from 'fast-check';
import { LineReader } from './lineReader';

function read(maxLine: number, chunks: readonly string[]): { lines: string[]; skipped: number } {
  const lines: string[] = [];
  let skipped = 0;
  const reader = new LineReader(
    maxLine,
    (line) => lines.push(line),
    (bytes) => (skipped += bytes),
  );
  for (const chunk of chunks) reader.feed(chunk);
  return { lines, skipped };
}

test.each<[string, string[], string[], number]>([
  ['one line in one chunk', ['abc\n'], ['abc'], 0],
  ['one line in pieces', ['a', 'b', 'c\n'], ['abc'], 0],
  ['two lines and the beginning of a third', ['ab\ncd\ne'], ['ab', 'cd'], 0],
  ['empty lines', ['\n\na\n'], ['', '', 'a'], 0],
  ['a line of just the limit', ['abc', 'de\n'], ['abcde'], 0],
  ['a line over the limit, and the next', ['abc', 'def\nxy\n'], ['xy'], 7],
  ['an endless line', ['abcdefgh', 'ijklmnop', 'q'], [], 17],
  ['its end', ['abcdefgh', 'ijklmnop', 'q\nok\n'], ['ok'], 18],
])('%s', (_, chunks, lines, skipped) => {
  expect(read(5, chunks)).toEqual({ lines, skipped });
});

test('chunks do not matter, and every byte is in a line or counted', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ab\n]{0,9}$/)), (chunks) => {
      const whole = chunks.join('') + '\n';
      const { lines, skipped } = read(4, [...chunks, '\n']);
      const expected = whole.split('\n').slice(0, -1);
      expect(lines).toEqual(expected.filter((line) => line.length <= 4));
      expect(lines.join('').length + lines.length + skipped).toBe(whole.length);
    }),
  );
});
