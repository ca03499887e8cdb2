import { QuietLine } from './quietLine';

const RATES = { out: 1000, in: 10_000 };
const WINDOW = 100;
/** Seconds that a host needs to answer, and for a whole window. */
const ANSWERED = 0.003 + WINDOW / RATES.in;

/** A line in a silence that a test makes. */
function line() {
  const written: string[] = [];
  const waits: [() => void, number][] = [];
  const state = { left: -0.25, taken: 0, now: 0 };
  const credits: number[] = [];
  const quiet: QuietLine = new QuietLine(
    { write: (text) => written.push(text as string) },
    RATES,
    { window: WINDOW },
    {
      setTimeout: (call, milliseconds) => waits.push([call, milliseconds]),
      countTaken: () => state.taken,
      getTime: () => state.now,
      silence: () => state.left,
      sendCredit: (received) => {
        credits.push(received);
        quiet.write('credit');
      },
    },
  );
  /** The next silence comes, with room for so many bytes. */
  const silence = (bytes: number) => {
    state.now += 10;
    state.left = ANSWERED + (bytes + 0.5) / RATES.out;
    waits.pop()![0]();
  };
  return { quiet, written, waits, state, credits, silence };
}

test('writes at once where nothing need be quiet', () => {
  const { quiet, written, waits, state } = line();
  state.left = 1e9;
  quiet.write('x'.repeat(5000));
  quiet.write('\n');
  expect(written).toEqual(['x'.repeat(5000), '\n']);
  expect(waits).toEqual([]);
});

test('waits for silence, and writes a long line over several', () => {
  const { quiet, written, waits, silence } = line();
  const text = Array.from({ length: 250 }, (_, i) => String.fromCharCode(32 + (i % 90))).join('');
  quiet.write(text);
  quiet.write('\n');
  expect(written).toEqual([]);
  expect(waits).toEqual([[expect.any(Function), 250]]);
  silence(100);
  expect(written).toEqual([text.slice(0, 100)]);
  silence(100);
  silence(100);
  expect(written.join('')).toBe(`${text}\n`);
  expect(waits).toEqual([]);
});

test('a silence that is too short for a piece is let pass', () => {
  const { quiet, written, waits, silence } = line();
  quiet.write('x'.repeat(80));
  silence(63);
  expect([written, waits.length]).toEqual([[], 1]);
  silence(64);
  silence(16);
  expect(written).toEqual(['x'.repeat(64), 'x'.repeat(16)]);
});

test('what waits goes first once the rows have ended', () => {
  const { quiet, written, state } = line();
  quiet.write('one');
  state.left = 1e9;
  quiet.write('two');
  expect(written).toEqual(['one', 'two']);
});

test('credit waits for a silence with room for all that it allows', () => {
  const { quiet, credits, waits, state, silence } = line();
  state.taken = 150;
  quiet.giveCredit();
  expect([credits, waits.length]).toEqual([[], 1]);
  state.taken = 180;
  silence(0);
  expect([credits, waits.length]).toEqual([[180], 0]);
});

test('in a short one there is credit for a part', () => {
  const { quiet, credits, state, waits } = line();
  state.taken = 200;
  state.left = 0.003 + 0.00505;
  quiet.giveCredit();
  // Of a window of 100 the line carries 50 before the silence ends.
  expect([credits, waits.length]).toEqual([[150], 1]);
});

test('credit is not put into a line that has been begun', () => {
  const { quiet, written, credits, state, silence } = line();
  quiet.write('x'.repeat(150));
  silence(100);
  state.taken = 400;
  state.left = -0.25;
  quiet.giveCredit();
  expect(credits).toEqual([]);
  silence(100);
  expect(written.join('')).toBe(`${'x'.repeat(150)}credit`);
});

test('what is urgent waits for nothing; a line that was begun is ended and the rest is lost', () => {
  const { quiet, written, silence, state } = line();
  quiet.write('x'.repeat(150));
  quiet.write('\n');
  silence(100);
  state.left = -0.25;
  quiet.drop();
  quiet.isUrgent = true;
  quiet.write('hello');
  quiet.isUrgent = false;
  expect(written).toEqual(['x'.repeat(100), '\n', 'hello']);
  quiet.drop();
  expect(written).toHaveLength(3);
});
