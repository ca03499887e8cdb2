import * as fc from 'fast-check';
import { LineLimiter } from './lineLimiter';

/** Feeds pieces through a limiter; returns what came out and how many bytes were left out. */
function limited(limit: number, pieces: readonly string[]): { text: string; skipped: number } {
  let skipped = 0;
  const limiter = new LineLimiter(limit, (bytes) => {
    skipped += bytes;
  });
  for (const piece of pieces) limiter.write(Buffer.from(piece, 'latin1'));
  const out: Buffer | null = limiter.read() as Buffer | null;
  return { text: out?.toString('latin1') ?? '', skipped };
}

test.each<[string, string[], string, number]>([
  ['short lines pass', ['ab\ncd', 'e\n\n'], 'ab\ncde\n\n', 0],
  ['a line of just the limit passes', ['abcde\n'], 'abcde\n', 0],
  ['one character more is cut to limit + 1', ['abcdef\n'], 'abcdef\n', 0],
  ['an endless line is cut', ['abcdefgh', 'ijkl', 'mn\nxy\n'], 'abcdef\nxy\n', 8],
  ['in one piece with others', ['ab\nabcdefghij\ncd\n'], 'ab\nabcdef\ncd\n', 4],
])('%s', (_, pieces, text, skipped) => {
  expect(limited(5, pieces)).toEqual({ text, skipped });
});

const bytes = fc.stringMatching(/^[ab\n]{0,12}$/);

test('pieces do not matter, no line grows beyond limit + 1, and every byte is passed or counted', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 8 }), (pieces) => {
      const whole = pieces.join('');
      const { text, skipped } = limited(4, pieces);
      const cut = whole.split('\n').map((line) => line.slice(0, 5));
      expect(text).toBe(cut.join('\n'));
      expect(text.length + skipped).toBe(whole.length);
    }),
  );
});
