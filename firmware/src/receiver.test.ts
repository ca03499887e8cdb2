import { nodePlatform } from '@chladni/protocol';
import fc from 'fast-check';
import { newCounters } from './counters';
import { receiverOf } from './receiver';

const MAX_LINE = 1000;
const WINDOW = 200;

function newReceiver(takeLine?: () => void) {
  const counters = newCounters();
  const lines: string[] = [];
  const credits: number[] = [];
  const skipped: number[] = [];
  const { take, drop } = receiverOf(
    { maxLine: MAX_LINE, creditBytes: WINDOW / 2 },
    counters,
    nodePlatform.join,
    {
      takeLine: takeLine ?? ((line) => lines.push(line())),
      reportSkipped: () => skipped.push(counters.discarded),
      sendCredit: (received) => credits.push(received),
    },
  );
  return { take, drop, counters, lines, credits, skipped };
}

/** Text in chunks of random lengths. */
const chunked = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', '\n'), minLength: 1, maxLength: 64 }))
  .map((chunks) => ({ chunks, text: chunks.join('') }));

test('finds the lines, however they are cut', () => {
  fc.assert(
    fc.property(chunked, ({ chunks, text }) => {
      const { take, lines, counters } = newReceiver();
      chunks.forEach(take);
      expect(lines).toEqual(text.split('\n').slice(0, -1));
      expect(counters.received).toBe(text.lastIndexOf('\n') + 1);
      expect(counters.discarded).toBe(0);
    }),
  );
});

test('gives credit for each half window within a line', () => {
  const { take, credits } = newReceiver();
  for (let i = 0; i < 10; i++) take('x'.repeat(64));
  expect(credits).toEqual([128, 256, 384, 512, 640]);
});

test('gives none for lines whose answer is credit enough', () => {
  const { take, credits } = newReceiver();
  for (let i = 0; i < 10; i++) take(`${'x'.repeat(63)}\n`);
  expect(credits).toEqual([]);
});

test('takes a line of the limit, and not one more', () => {
  const { take, lines, counters } = newReceiver();
  take('x'.repeat(MAX_LINE));
  take('\n');
  take('y'.repeat(MAX_LINE));
  take('y\n');
  expect(lines).toEqual(['x'.repeat(MAX_LINE)]);
  expect(counters).toMatchObject({ received: 2 * MAX_LINE + 3, discarded: MAX_LINE + 2, badFrames: 1 });
});

test('counts a line over the limit once, all its bytes as discarded, and gives credit for it', () => {
  const { take, lines, counters, credits, skipped } = newReceiver();
  for (let i = 0; i < 100; i++) take('x'.repeat(64));
  take('\nab\n');
  expect(lines).toEqual(['ab']);
  expect(counters).toMatchObject({ received: 6404, discarded: 6401, badFrames: 1 });
  expect(credits).toHaveLength(50);
  expect(skipped).toEqual([6401]);
});

test('discards the line that is arriving', () => {
  const { take, drop, lines, counters } = newReceiver();
  take('abc');
  drop();
  take('d\n');
  expect(lines).toEqual(['d']);
  expect(counters).toMatchObject({ received: 5, discarded: 3 });
});

test('lets no error reach the interpreter, which would take the listener away', () => {
  const { take, counters } = newReceiver(() => {
    throw new Error();
  });
  expect(() => take('abc\n')).not.toThrow();
  expect(counters.badFrames).toBe(1);
});
