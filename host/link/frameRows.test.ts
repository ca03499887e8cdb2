import * as fc from 'fast-check';
import { encodeRequest, encodeResponse } from '@chladni/protocol';
import { FrameRows, longestRow, rowsThatFit } from './frameRows';
import type { HelloInfo } from './greeter';

const hello = (limits: Partial<HelloInfo>) =>
  ({ maxLine: 65536, maxRows: 65535, maxSamples: 1e9, ...limits }) as HelloInfo;

const requestLine = (rows: number, samples: number) =>
  encodeRequest('evaluate', 0, {
    first: 0xffffffff,
    rows,
    samples,
    settle: 65535,
    rateHz: 8000.5,
    ahead: 0,
    drive: new Uint8Array(2 * rows * samples),
  }).length - 1;

const responseLine = (rows: number, samples: number) =>
  encodeResponse('evaluate', 0, {
    first: 0xffffffff,
    slipUs: -0x80000000,
    sense: new Uint8Array(2 * rows * samples),
  }).length - 1;

test('frames of the most rows fit the longest line, both ways, and nearly fill it', () => {
  const lines = fc.integer({ min: 500, max: 60_000 });
  fc.assert(
    fc.property(
      lines,
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      (maxLine, samples, senseSamples) => {
        const rows = rowsThatFit(hello({ maxLine }), { samples, senseSamples, settle: 0 });
        expect(rows).toBeGreaterThan(0);
        expect(requestLine(rows, samples)).toBeLessThanOrEqual(maxLine);
        expect(responseLine(rows, senseSamples)).toBeLessThanOrEqual(maxLine);
        const larger = Math.max(requestLine(rows + 1, samples), responseLine(rows + 1, senseSamples));
        expect(larger + 80).toBeGreaterThan(maxLine);
      },
    ),
    { numRuns: 300 },
  );
});

test.each<[string, Partial<HelloInfo>, number]>([
  ['rows', { maxRows: 5 }, 5],
  ['the waveform, silence included', { maxSamples: 1199 }, 3],
  ['a line too short for one row', { maxLine: 500 }, 0],
  ['a waveform too short for one row', { maxSamples: 299 }, 0],
  ['the longest body there is', {}, 125],
])('limited by %s', (_, limits, rows) => {
  expect(rowsThatFit(hello(limits), { samples: 196, senseSamples: 196, settle: 104 })).toBe(rows);
});

test('failure quarters the frame, eight successes double it', () => {
  const rows = new FrameRows();
  expect(rows.next(40)).toBe(40);
  rows.failed(40);
  expect(rows.next(40)).toBe(10);
  for (let i = 0; i < 7; i++) rows.succeeded(10);
  expect(rows.next(40)).toBe(10);
  rows.succeeded(10);
  expect(rows.next(40)).toBe(20);
});

test('shorter frames prove nothing, and one row is the least', () => {
  const rows = new FrameRows();
  rows.failed(8);
  for (let i = 0; i < 20; i++) rows.succeeded(1);
  expect(rows.next(40)).toBe(2);
  rows.failed(2);
  expect(rows.next(40)).toBe(1);
});

test('two frames in a row that had to be sent again halve it; one may be chance', () => {
  const rows = new FrameRows();
  rows.damaged(8);
  rows.succeeded(8);
  rows.damaged(8);
  expect(rows.next(40)).toBe(40);
  rows.damaged(8);
  expect(rows.next(40)).toBe(4);
  rows.damaged(4);
  expect(rows.most).toBe(4);
});

test('the longest row is the longest of which one fits', () => {
  const limits = fc.record({
    maxLine: fc.integer({ min: 128, max: 65_536 }),
    maxSamples: fc.integer({ min: 1, max: 40_000 }),
    senseSamples: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000 })),
  });
  fc.assert(
    fc.property(limits, fc.integer({ min: 0, max: 5000 }), (declared, settle) => {
      const board = hello({ ...declared, driveSamples: 0 });
      const longest = longestRow(board, settle);
      const fits = (samples: number) =>
        rowsThatFit(board, {
          samples,
          senseSamples: declared.senseSamples === 0 ? samples : declared.senseSamples,
          settle,
        }) > 0;
      if (longest >= 1) expect(fits(longest)).toBe(true);
      expect(fits(Math.max(1, longest + 1))).toBe(false);
    }),
  );
});
