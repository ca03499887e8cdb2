import { BundledBoard } from '../testing/bundledBoard';
import { checksumOf, tinyNetwork } from '../testing/tinyNetwork';

function store(board: BundledBoard, file: Uint8Array, compact = false): void {
  board.expect('networkBegin', { bytes: file.length, compact });
  board.expect('networkPart', { offset: 0, data: file });
  board.expect('networkCommit', { crc: checksumOf(file) });
}

/** The same flash with a bit flipped in the last place where these bytes lie. */
function damaged(image: Uint8Array, file: Uint8Array): Uint8Array {
  const at = Buffer.from(image).lastIndexOf(Buffer.from(file));
  expect(at).toBeGreaterThan(0);
  const copy = image.slice();
  copy[at + 40]! ^= 4;
  return copy;
}

const FIRST = tinyNetwork({ bias: 1 });
const SECOND = tinyNetwork({ bias: 2 });

test('tells what it holds, and keeps it through restarts', () => {
  const board = new BundledBoard();
  expect(board.expect('networkInfo', {})).toMatchObject({ bytes: 0, crc: 0, generation: 0, mode: 0 });
  store(board, FIRST);
  const info = {
    bytes: FIRST.length,
    crc: checksumOf(FIRST),
    generation: 1,
    slot: 0,
    inputs: 1,
    samples: 2,
    settle: 3,
    rateHz: 8000,
    layers: 1,
    width: 1,
    classes: 2,
    demos: 0,
  };
  expect(board.expect('networkInfo', {})).toMatchObject(info);
  board.board.reset();
  board.clock.advance(0.5);
  expect(board.expect('networkInfo', {})).toMatchObject(info);
  store(board, SECOND);
  expect(board.expect('networkInfo', {})).toMatchObject({
    crc: checksumOf(SECOND),
    generation: 2,
    slot: 1,
  });
});

test('a network whose flash has changed is not used: the one before it is, where it is whole', () => {
  const board = new BundledBoard();
  store(board, FIRST);
  store(board, SECOND);
  const image = damaged(board.board.storageImage(), SECOND);
  const again = new BundledBoard({ storage: image });
  expect(again.expect('networkInfo', {})).toMatchObject({ crc: checksumOf(FIRST), slot: 0 });
  // And the next one goes where the damaged one was, under a generation of its own.
  const third = tinyNetwork({ bias: 3 });
  store(again, third);
  expect(again.expect('networkInfo', {})).toMatchObject({ crc: checksumOf(third), generation: 3, slot: 1 });
  const both = damaged(image, FIRST);
  expect(new BundledBoard({ storage: both }).expect('networkInfo', {})).toMatchObject({ bytes: 0 });
  expect(
    new BundledBoard({ storage: both }).ask('infer', { first: 0, input: Uint8Array.of(1) }).refusal,
  ).toBe('NO_NETWORK');
});

test('a file that is not what it should be is not put in force', () => {
  const board = new BundledBoard();
  store(board, FIRST);
  const wrong = SECOND.slice();
  wrong[33]! ^= 1;
  board.expect('networkBegin', { bytes: wrong.length, compact: false });
  board.expect('networkPart', { offset: 0, data: wrong });
  expect(board.ask('networkCommit', { crc: checksumOf(wrong) }).refusal).toBe('NETWORK_DAMAGED');
  board.expect('networkBegin', { bytes: SECOND.length, compact: false });
  board.expect('networkPart', { offset: 0, data: SECOND.subarray(0, 40) });
  expect(board.ask('networkCommit', { crc: checksumOf(SECOND) }).refusal).toBe('NETWORK_DAMAGED');
  expect(board.ask('networkCommit', { crc: checksumOf(SECOND) }).refusal).toBe('NETWORK_DAMAGED');
  expect(board.expect('networkInfo', {}).crc).toBe(checksumOf(FIRST));
});

test('parts come in their order and stay within the file', () => {
  const board = new BundledBoard();
  const part = (offset: number, bytes: number) =>
    board.ask('networkPart', { offset, data: new Uint8Array(bytes) }).detail?.detail;
  expect(part(0, 8)).toBe('offset');
  board.expect('networkBegin', { bytes: 20, compact: false });
  expect(part(8, 8)).toBe('offset');
  expect(part(0, 12)).toBe('data');
  expect(part(0, 24)).toBe('data');
  expect(part(0, 8)).toBeUndefined();
  expect(part(0, 8)).toBe('offset');
  expect(part(8, 12)).toBeUndefined();
});

test('a full Storage is told, and compacted only when that is allowed', () => {
  const board = new BundledBoard();
  const { maxBytes } = board.expect('networkInfo', {});
  expect(board.ask('networkBegin', { bytes: maxBytes + 1, compact: true }).refusal).toBe('TOO_LARGE');
  store(board, FIRST);
  // Each upload that is broken off leaves its file behind.
  let refusal: string | undefined;
  for (let tries = 0; tries < 10 && refusal === undefined; tries++) {
    ({ refusal } = board.ask('networkBegin', { bytes: maxBytes, compact: false }));
    if (refusal === undefined) board.expect('networkPart', { offset: 0, data: new Uint8Array(8) });
  }
  expect(refusal).toBe('NEEDS_COMPACTION');
  expect(board.board.storageCounters.compactions).toBe(0);
  expect(board.expect('networkInfo', {}).crc).toBe(checksumOf(FIRST));
  store(board, SECOND, true);
  expect(board.board.storageCounters.compactions).toBe(0);
  expect(board.ask('networkBegin', { bytes: maxBytes, compact: true }).refusal).toBeUndefined();
  expect(board.board.storageCounters.compactions).toBe(1);
  expect(board.expect('networkInfo', {}).crc).toBe(checksumOf(SECOND));
});

test('a board without room for two networks says so, and knows no message about them', () => {
  const board = new BundledBoard({ board: 'espruino-original' });
  expect(board.expect('networkInfo', {})).toMatchObject({ maxBytes: 0, freeBytes: 0, bytes: 0 });
  expect(board.ask('networkBegin', { bytes: 100, compact: false }).refusal).toBe('UNKNOWN_MESSAGE');
});
