import { EXCHANGES } from '@chladni/protocol';
import { failure } from '../common/testing';
import type { Link } from './link';
import { openLink } from './link';
import { FakeBoard, messagesOf } from './testing/fakeBoard';
import type { Opener } from './testing/script';
import { complement, damage, mapBytes, mishaps, ramp } from './testing/script';
import { VirtualClock } from './testing/virtualClock';

let clock: VirtualClock;
let board: FakeBoard;
let open: Opener;

beforeEach(() => {
  clock = new VirtualClock();
  board = new FakeBoard(clock);
  open = (options) => clock.run(openLink(board.port, { clock, nonce: 7, ...options }));
});

const evaluate = (link: Link, rows: number, drive = ramp(rows * 196)) =>
  clock.run(link.evaluate(100, rows, 196, 20, 8000, drive));

test('limits are asked for anew once the board has had a request that takes memory', async () => {
  const link = await open();
  const before = link.hello.maxLine;
  const standalone = { mode: 0, periodMs: 0, inputRateHz: 0 };
  await clock.run(link.exchange('standalone', standalone));
  await clock.run(link.exchange('standalone', standalone));
  await evaluate(link, 16);
  expect(board.hellos).toBe(2);
  expect(link.hello.maxLine).toBe(before / 2);
  const rows = board.carriedOut.map(({ body }) => Number(body!.rows)).filter((count) => count > 0);
  expect(Math.max(...rows)).toBeLessThanOrEqual(4);
  expect(link.counters).toMatchObject({ resyncs: 0, retries: 0 });
});

describe('retries', () => {
  test('an answer that was lost is sent again; the request is carried out once', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'unanswered');
    await expect(evaluate(link, 2)).resolves.toEqual(complement(ramp(2 * 196)));
    expect(messagesOf(board)).toEqual(['evaluate']);
    expect(link.counters.retries).toBe(1);
  });

  test('once even when hello comes between', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'unanswered', 'unanswered');
    await evaluate(link, 1);
    expect(messagesOf(board)).toEqual(['evaluate']);
    expect(board.hellos).toBe(2);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['flipped', (bytes) => mapBytes(bytes, (byte, i) => (i === 200 ? byte ^ 4 : byte))],
    ['dropped', (bytes) => Buffer.concat([bytes.subarray(0, 100), bytes.subarray(101)])],
    ['doubled', (bytes) => Buffer.concat([bytes.subarray(0, 100), bytes.subarray(99)])],
    ['replaced by a newline', (bytes) => mapBytes(bytes, (byte, i) => (i === 50 ? 10 : byte))],
    ['cut off', (bytes) => bytes.subarray(0, 300)],
  ])('a byte %s on the way there', async (_, change) => {
    const link = await open();
    board.toBoard = damage(1, change);
    await expect(evaluate(link, 1)).resolves.toEqual(complement(ramp(196)));
    expect(board.discarded).toBeGreaterThan(0);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['flipped', (bytes) => mapBytes(bytes, (byte, i) => (i === 200 ? byte ^ 4 : byte))],
    ['dropped', (bytes) => Buffer.concat([bytes.subarray(0, 100), bytes.subarray(101)])],
    ['doubled', (bytes) => Buffer.concat([bytes.subarray(0, 100), bytes.subarray(99)])],
  ])('a byte %s on the way back is counted', async (_, change) => {
    const link = await open();
    board.toHost = damage(1, change);
    await expect(evaluate(link, 1)).resolves.toEqual(complement(ramp(196)));
    expect(link.counters.badFrames).toBe(1);
    expect(link.counters.discardedBytes).toBeGreaterThan(500);
    expect(messagesOf(board)).toEqual(['evaluate']);
  });

  test('garbage between frames: every byte is counted, nothing is asked again', async () => {
    const link = await open();
    let pieces = 0;
    board.toHost = (bytes) => {
      pieces += 1;
      return Buffer.concat([Buffer.from('\x00\xff\n\n>garbage\n', 'latin1'), bytes]);
    };
    await evaluate(link, 9);
    expect(link.counters.retries).toBe(0);
    expect(link.counters.discardedBytes).toBe(13 * pieces);
    expect(link.counters.badFrames).toBe(2 * pieces);
  });

  test('a lost newline costs no hello', async () => {
    const link = await open();
    board.toBoard = damage(1, (bytes) => bytes.subarray(0, -1));
    await evaluate(link, 1);
    expect(link.counters.retries).toBe(1);
    expect(board.hellos).toBe(1);
  });

  test.each<[string, number, number]>([
    ['is still being written', 300, 1],
    ['is written but not taken', 1024, 1],
  ])('an answer that comes while the second copy %s', async (_, window, retries) => {
    board = new FakeBoard(clock, { window });
    const link = await open();
    board.mishap = mishaps('evaluate', { answerAfterMs: 97 });
    for (const at of [100, 105]) clock.schedule(at, () => board.heartbeat());
    await evaluate(link, 1);
    board.mishap = () => undefined;
    await evaluate(link, 2);
    expect(link.counters.retries).toBe(retries);
    expect(board.overflowed).toBe(0);
    expect(messagesOf(board)).toEqual(['evaluate', 'evaluate']);
  });

  test.each([true, false])(
    'damage that the board reports (%s) is answered at once, else at a heartbeat',
    async (reports) => {
      const link = await open();
      board.reportsDamage = reports;
      board.toBoard = damage(1, (bytes) => mapBytes(bytes, (byte, i) => (i === 200 ? byte ^ 4 : byte)));
      const started = clock.now;
      clock.schedule(300, () => board.heartbeat());
      await evaluate(link, 1);
      expect(clock.now - started < 100).toBe(reports);
      expect(link.counters).toMatchObject({ retries: 1, playedFrames: 1, playedRows: 1 });
      expect(board.hellos).toBe(1);
    },
  );

  test('frames that are damaged again and again are made smaller, without waiting for deadlines', async () => {
    const link = await open();
    board.toHost = (bytes) =>
      bytes.length > 900 ? mapBytes(bytes, (byte, i) => (i === 200 ? byte ^ 4 : byte)) : bytes;
    const started = clock.now;
    await expect(evaluate(link, 4)).resolves.toEqual(complement(ramp(4 * 196)));
    expect(clock.now - started).toBeLessThan(500);
    expect(link.counters).toMatchObject({ playedFrames: 4, playedRows: 4 });
  });

  test('sequence numbers wrap', async () => {
    const link = await open({ nonce: 0xfffe });
    await evaluate(link, 1);
    await evaluate(link, 1);
    expect(board.carriedOut.map(({ sequence }) => sequence)).toEqual([0, 1]);
  });

  test('an endless line is skipped and not kept', async () => {
    const link = await open();
    const junk = Buffer.alloc(200_000, 'A');
    board.send(junk);
    board.send(junk);
    board.send(Buffer.from('\n'));
    await expect(evaluate(link, 1)).resolves.toEqual(complement(ramp(196)));
    expect(link.counters.discardedBytes).toBe(400_001);
    expect(messagesOf(board)).toEqual(['evaluate']);
  });

  test('a damaged answer is asked for again at once', async () => {
    const link = await open();
    board.toHost = damage(2, (bytes) => mapBytes(bytes, (byte, i) => (i === 9 ? 33 : byte)));
    await evaluate(link, 1);
    expect(clock.now).toBeLessThan(500);
    expect(messagesOf(board)).toEqual(['evaluate']);
  });

  test('a damaged request is sent again when a heartbeat tells of it', async () => {
    const link = await open();
    board.reportsDamage = false;
    board.heartbeat();
    await clock.pass(1);
    board.toBoard = damage(1, (bytes) => mapBytes(bytes, (byte, i) => (i === 9 ? 33 : byte)));
    clock.schedule(200, () => board.heartbeat());
    await evaluate(link, 1);
    expect(clock.now).toBeGreaterThan(200);
    expect(clock.now).toBeLessThan(500);
  });

  test('a request that vanished is sent again when two heartbeats show the board idle', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'ignored');
    for (const at of [200, 300]) clock.schedule(at, () => board.heartbeat());
    await evaluate(link, 1);
    expect(clock.now).toBeGreaterThan(300);
    expect(clock.now).toBeLessThan(600);
  });

  test('lost credit is got again by hello when two heartbeats show the board idle', async () => {
    board = new FakeBoard(clock, { window: 320 });
    const link = await open();
    const isCredit = (bytes: Buffer) => bytes.length < 60;
    board.toHost = (bytes) => (isCredit(bytes) && clock.now < 150 ? Buffer.alloc(0) : bytes);
    for (const at of [200, 300]) clock.schedule(at, () => board.heartbeat());
    await evaluate(link, 2);
    expect(board.hellos).toBe(2);
    expect(clock.now).toBeLessThan(600);
    expect(board.overflowed).toBe(0);
  });

  test('newlines the host added are no damage', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'ignored', 'ignored');
    clock.schedule(1500, () => board.heartbeat());
    await evaluate(link, 1);
    expect(link.counters.retries).toBe(2);
    expect(clock.now).toBeGreaterThan(2400);
  });

  test('an answer that comes twice is taken once', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'twice');
    await evaluate(link, 9);
    expect(link.counters.staleAnswers).toBe(1);
  });

  test('lost bytes do not use up the credit for ever', async () => {
    board = new FakeBoard(clock, { window: 300 });
    const link = await open();
    board.toBoard = (bytes) => (bytes.length > 120 && bytes.length < 290 ? bytes.subarray(0, 60) : bytes);
    await clock.run(link.echo(Buffer.alloc(150))).catch(() => undefined);
    board.toBoard = (bytes) => bytes;
    await evaluate(link, 16);
    expect(board.overflowed).toBe(0);
  });

  test('a board that falls silent for good', async () => {
    const link = await open();
    board.isSilent = true;
    await expect(evaluate(link, 1)).rejects.toEqual(failure('BOARD_SILENT'));
  });

  test('a board that answers hello and nothing else', async () => {
    const link = await open();
    board.mishap = (frame) => (frame.message === EXCHANGES.hello.id ? undefined : 'ignored');
    await expect(evaluate(link, 1)).rejects.toEqual(failure('LINK_FAILED', /4 tries/));
  });
});

describe('refusals', () => {
  test('a refusal is an error with the remedy of its table', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', { refuse: 'UNSUPPORTED_RATE' });
    await expect(evaluate(link, 1)).rejects.toEqual(failure('BOARD_REFUSED', /UNSUPPORTED_RATE/, /--rate/));
  });

  test.each(['WAVEFORM_LOST', 'BUSY'] as const)('%s is got over', async (refuse) => {
    const link = await open();
    board.mishap = mishaps('evaluate', { refuse }, { refuse });
    await expect(evaluate(link, 1)).resolves.toHaveLength(196);
    expect(messagesOf(board)).toEqual(['evaluate']);
  });

  test('a busy board is given time', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', { refuse: 'BUSY' }, { refuse: 'BUSY' });
    await evaluate(link, 1);
    expect(clock.now).toBeGreaterThan(100);
  });

  test('but not for ever', async () => {
    const link = await open();
    board.mishap = (frame) =>
      frame.message === EXCHANGES.evaluate.id ? { refuse: 'WAVEFORM_LOST' } : undefined;
    await expect(evaluate(link, 1)).rejects.toEqual(failure('BOARD_REFUSED', /WAVEFORM_LOST/));
  });
});

describe('restarts', () => {
  test('between request and answer: said hello again and asked again, without waiting for the deadline', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'restart');
    await expect(evaluate(link, 20)).resolves.toEqual(complement(ramp(20 * 196)));
    expect(link.counters.restarts).toBe(1);
    expect(link.hello.boots).toBe(2);
    expect(clock.now).toBeLessThan(1000);
  });

  test('a restart while idle is noticed by the heartbeat', async () => {
    const link = await open();
    board.restart();
    await evaluate(link, 1);
    expect(board.hellos).toBe(2);
    expect(link.counters.restarts).toBe(1);
  });

  test('a restart whose heartbeat was lost is noticed by hello', async () => {
    const link = await open();
    const send = board.toHost;
    board.toHost = () => Buffer.alloc(0);
    board.restart();
    board.toHost = send;
    board.mishap = mishaps('evaluate', 'ignored', 'ignored');
    await evaluate(link, 1);
    expect(link.counters.restarts).toBe(1);
  });

  test('a board that restarts at every request', async () => {
    const link = await open();
    board.mishap = (frame) => (frame.message === EXCHANGES.hello.id ? undefined : 'restart');
    await expect(evaluate(link, 8)).rejects.toEqual(failure('BOARD_RESTARTED'));
  });

  test('restarting it on purpose', async () => {
    const link = await open();
    await clock.run(link.restart());
    expect(link.hello.boots).toBe(2);
  });
});
