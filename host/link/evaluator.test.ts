import { failure } from '../common/testing';
import type { Link } from './link';
import { openLink } from './link';
import { FakeBoard } from './testing/fakeBoard';
import type { Opener } from './testing/script';
import { complement, mapBytes, mishaps, ramp } from './testing/script';
import { VirtualClock } from './testing/virtualClock';

let clock: VirtualClock;
let board: FakeBoard;
let open: Opener;

beforeEach(() => {
  clock = new VirtualClock();
  board = new FakeBoard(clock);
  open = (options) => clock.run(openLink(board.port, { clock, nonce: 7, ...options }));
});

const evaluate = (link: Link, rows: number, drive = ramp(rows * 196), settle = 20) =>
  clock.run(link.evaluate(100, rows, 196, settle, 8000, drive));
/** With silences that have room for traffic. */
const evaluateSlowly = (link: Link, rows: number, drive = ramp(rows * 196)) =>
  evaluate(link, rows, drive, 200);

describe('evaluating', () => {
  test('plays rows and gives back what was sensed', async () => {
    const link = await open();
    const drive = ramp(3 * 196);
    await expect(evaluate(link, 3, drive)).resolves.toEqual(complement(drive));
    expect(board.carriedOut[0]!.body).toMatchObject({ first: 100, rows: 3, samples: 196, settle: 20 });
  });

  test('splits rows into frames that fit the board, numbered on', async () => {
    const link = await open();
    const drive = ramp(20 * 196);
    await expect(evaluate(link, 20, drive)).resolves.toEqual(complement(drive));
    const frames = board.carriedOut.map(({ body }) => [body!.first, body!.rows]);
    expect(frames).toEqual([
      [100, 8],
      [108, 8],
      [116, 4],
    ]);
  });

  test('a row that cannot fit is refused before it is sent', async () => {
    const link = await open();
    const drive = ramp(4000);
    await expect(clock.run(link.evaluate(0, 1, 4000, 0, 8000, drive))).rejects.toEqual(
      failure('BOARD_REFUSED', /4000 samples/),
    );
    expect(board.carriedOut).toEqual([]);
  });

  test('a rate the board has not is told with those it has', async () => {
    board.mishap = mishaps('evaluate', { refuse: 'UNSUPPORTED_RATE' });
    const link = await open();
    const { minRateHz, maxRateHz } = link.hello;
    await expect(evaluate(link, 1)).rejects.toEqual(
      failure('BOARD_REFUSED', /UNSUPPORTED_RATE/, new RegExp(`--rate ${minRateHz} to ${maxRateHz}`)),
    );
  });

  test('evaluation numbers wrap', async () => {
    const link = await open();
    await clock.run(link.evaluate(0xffffffff, 16, 196, 0, 8000, ramp(16 * 196)));
    expect(board.carriedOut.map(({ body }) => body!.first)).toEqual([0xffffffff, 7]);
  });

  test('frames larger than the input buffer arrive by credit, and nothing overflows', async () => {
    board = new FakeBoard(clock, { window: 300 });
    const link = await open();
    await evaluate(link, 40);
    expect(board.overflowed).toBe(0);
    expect(link.counters.retries).toBe(0);
  });

  test('a board whose sense is longer than its drive', async () => {
    board = new FakeBoard(clock, { senseSamples: 2 });
    const link = await open();
    await expect(evaluate(link, 1)).rejects.toEqual(failure('BOARD_MISMATCH', /sense/));
  });

  test('an answer about other evaluations', async () => {
    const link = await open();
    board.firstOffset = 1;
    await expect(evaluate(link, 1)).rejects.toEqual(failure('BOARD_MISMATCH', /first/));
  });

  test('requests wait their turn', async () => {
    const link = await open();
    const both = Promise.all([link.evaluate(0, 1, 196, 0, 8000, ramp(196)), link.echo(Buffer.from('abc'))]);
    const [sense, echoed] = await clock.run(both);
    expect(sense).toEqual(complement(ramp(196)));
    expect(Buffer.from(echoed).toString()).toBe('abc');
  });
});

describe('frames that keep failing', () => {
  test('shrink, and grow again', async () => {
    board = new FakeBoard(clock, { window: 10_000 });
    const link = await open();
    let limit = 1500;
    board.toBoard = (bytes) =>
      bytes.length > limit ? mapBytes(bytes, (byte, i) => (i === 900 ? byte ^ 1 : byte)) : bytes;
    const drive = ramp(160 * 196);
    await expect(evaluate(link, 48, drive.subarray(0, 48 * 196))).resolves.toHaveLength(48 * 196);
    const small = board.carriedOut.map(({ body }) => Number(body!.rows));
    expect(Math.max(...small)).toBe(2);
    limit = 10_000;
    await expect(evaluate(link, 160, drive)).resolves.toEqual(complement(drive));
    const rows = board.carriedOut.map(({ body }) => Number(body!.rows));
    expect(Math.max(...rows)).toBe(8);
  });

  test('one row that keeps failing is an error', async () => {
    const link = await open();
    board.toBoard = (bytes) =>
      bytes.length > 100 ? mapBytes(bytes, (byte, i) => (i === 90 ? 33 : byte)) : bytes;
    await expect(evaluate(link, 8)).rejects.toEqual(failure('LINK_FAILED', /evaluate/));
    expect(board.carriedOut).toEqual([]);
  });

  test('fewer rows at a time when memory runs out', async () => {
    const link = await open();
    board.mishap = (frame) => (Number(frame.body?.rows ?? 0) > 3 ? { refuse: 'OUT_OF_MEMORY' } : undefined);
    const drive = ramp(64 * 196);
    await expect(evaluate(link, 64, drive)).resolves.toEqual(complement(drive));
    const rows = board.carriedOut.map(({ body }) => Number(body!.rows));
    expect(Math.max(...rows)).toBe(2);
  });
});

describe('going ahead of the answers', () => {
  /** Frames of four rows, of which those of all but the last say that another comes. */
  const openAhead = () => {
    board = new FakeBoard(clock, { maxLine: 2600, aheadLine: 2500, aheadSamples: 5000, window: 10_000 });
    return open();
  };
  const aheads = () => board.carriedOut.map(({ body }) => [body!.rows, body!.ahead]);

  test('the next frame is sent before the last is answered', async () => {
    const link = await openAhead();
    board.mishap = () => ({ answerAfterMs: 100 });
    const drive = ramp(20 * 196);
    const begun = clock.now;
    await expect(evaluateSlowly(link, 20, drive)).resolves.toEqual(complement(drive));
    expect(aheads()).toEqual([
      [4, 1],
      [4, 1],
      [4, 1],
      [4, 1],
      [4, 0],
    ]);
    // Five answers of 100 ms, of which two wait at a time, and the time the frames take.
    expect(clock.now - begun).toBeLessThan(450);
    expect(link.counters.retries).toBe(0);
  });

  test.each([
    ['one frame that holds all', 4, 'quiet'],
    ['a link that is not to', 20, 'no'],
  ] as const)('not with %s', async (_what, rows, ahead) => {
    const link = await openAhead();
    link.ahead = ahead;
    await evaluateSlowly(link, rows);
    expect(board.carriedOut.every(({ body }) => body!.ahead === 0)).toBe(true);
  });

  test('traffic while it samples, when that is asked for', async () => {
    const link = await openAhead();
    link.ahead = 'overlap';
    await evaluateSlowly(link, 12);
    expect(aheads()).toEqual([
      [4, 2],
      [4, 2],
      [4, 0],
    ]);
  });

  test.each(['unanswered', 'ignored', 'twice'] as const)(
    'each frame is carried out once though one is %s',
    async (mishap) => {
      for (const which of [0, 1, 2, 4]) {
        const link = await openAhead();
        let count = 0;
        board.mishap = ({ message }) => (message === 1 && count++ === which ? mishap : undefined);
        const drive = ramp(20 * 196);
        await expect(evaluateSlowly(link, 20, drive)).resolves.toEqual(complement(drive));
        const firsts = board.carriedOut.map(({ body }) => Number(body!.first));
        expect(firsts.sort()).toEqual([100, 104, 108, 112, 116]);
      }
    },
  );

  test.each([
    'restart',
    { refuse: 'WAVEFORM_LOST' },
    { refuse: 'BUSY' },
    { refuse: 'OUT_OF_MEMORY' },
  ] as const)('all rows are there after %j', async (mishap) => {
    const link = await openAhead();
    let count = 0;
    board.mishap = ({ message }) => (message === 1 && count++ === 1 ? mishap : undefined);
    const drive = ramp(20 * 196);
    await expect(evaluateSlowly(link, 20, drive)).resolves.toEqual(complement(drive));
    await expect(evaluateSlowly(link, 20, drive)).resolves.toEqual(complement(drive));
  });
});
