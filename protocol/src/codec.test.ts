import { decodeFrame } from './board/frame';
import { KIND } from './board/kinds';
import { REFUSAL } from './board/refusalCodes';
import { wrongField } from './board/validate';
import {
  decodeEvent,
  decodeLine,
  decodeRefusal,
  decodeRequest,
  decodeResponse,
  encodeEvent,
  encodeRefusal,
  encodeRequest,
  encodeResponse,
} from './codec';
import type { Body } from './board/body';
import { packBody } from './body';
import { compactFields } from './compact';
import { EVENTS, EXCHANGES } from './messages/table';
import { nodePlatform } from './nodePlatform';
import { schemaDescription } from './schema';

const evaluate = {
  first: 1,
  rows: 1,
  samples: 2,
  settle: 3,
  ahead: 0,
  rateHz: 8000.5,
  drive: Uint8Array.of(1, 2, 3, 4),
};
const arrived = (line: Buffer) => decodeLine(line.subarray(0, -1))!;

test('a request is read by the board, and by the host', () => {
  const line = encodeRequest('evaluate', 513, evaluate);
  expect(line.at(-1)).toBe(10);
  const frame = decodeFrame(nodePlatform, line.toString('latin1', 0, line.length - 1))!;
  expect(frame).toMatchObject({ kind: KIND.request, message: EXCHANGES.evaluate.id, sequence: 513 });
  expect(wrongField(compactFields(EXCHANGES.evaluate.request), frame.body!)).toBe('');
  const decoded = decodeRequest('evaluate', arrived(line).body);
  expect(decoded).toEqual({ values: { ...evaluate, drive: Buffer.from(evaluate.drive) } });
});

test('a response', () => {
  const frame = arrived(encodeResponse('echo', 7, { data: Uint8Array.of(9) }));
  expect(frame).toMatchObject({ kind: KIND.response, message: EXCHANGES.echo.id, sequence: 7 });
  expect(decodeResponse('echo', frame.body)).toEqual({ values: { data: Buffer.of(9) } });
});

test('a refusal', () => {
  const refusal = { code: REFUSAL.BUSY, detail: 'x', protocol: 1, schema: 2 };
  const frame = arrived(encodeRefusal(EXCHANGES.echo.id, 7, refusal));
  expect(frame).toMatchObject({ kind: KIND.refusal, message: EXCHANGES.echo.id, sequence: 7 });
  expect(decodeRefusal(frame.body)).toEqual({ values: refusal });
});

test('an event', () => {
  const frame = arrived(encodeEvent('credit', { received: 2 ** 32 - 1 }));
  expect(frame).toMatchObject({ kind: KIND.event, message: EVENTS.credit.id, sequence: 0 });
  expect(decodeEvent('credit', frame.body)).toEqual({ values: { received: 2 ** 32 - 1 } });
});

describe('an optional field', () => {
  const hello = {
    nonce: 1,
    protocol: 1,
    schema: 2,
    firmware: '1',
    board: 'camera',
    serial: '',
    boots: 3,
    received: 4,
    window: 1024,
    maxLine: 4400,
    maxRows: 1,
    maxSamples: 196,
    aheadLine: 0,
    aheadSamples: 0,
    driveSamples: 0,
    senseSamples: 0,
    dacBits: 8,
    adcBits: 16,
    minRateHz: 1,
    maxRateHz: 1000,
    loopback: false,
    freeMemory: 0,
  };
  const decoded = (values: typeof hello & { longestWorkMs?: number }) =>
    decodeResponse('hello', arrived(encodeResponse('hello', 1, values)).body);

  test('may be omitted, or sent', () => {
    expect(decoded(hello)).toEqual({ values: hello });
    expect(decoded({ ...hello, longestWorkMs: 12_000 })).toEqual({
      values: { ...hello, longestWorkMs: 12_000 },
    });
  });

  test('is checked where it is sent, and no other field may be omitted or added', () => {
    const answer = (body: object) => decodeResponse('hello', packBody(body as Body));
    expect(answer({ ...hello, longestWorkMs: 3_600_001 })).toEqual({ wrong: 'longestWorkMs' });
    expect(answer({ ...hello, longestWorkMs: '1' })).toEqual({ wrong: 'longestWorkMs' });
    expect(answer({ ...hello, more: 1 })).toEqual({ wrong: 'more' });
    expect(answer({ nonce: 1, longestWorkMs: 1 })).toEqual({ wrong: 'protocol' });
  });

  test('leaves the schema as it is, so that both sides need not know it', () => {
    expect(schemaDescription()).not.toContain('longestWorkMs');
  });
});

test('values the table does not allow are not sent', () => {
  expect(() => encodeRequest('evaluate', 0, { ...evaluate, rows: 0 })).toThrow(/rows/);
});

test('a body of another message names the wrong field, no body names none', () => {
  const { body } = arrived(encodeEvent('credit', { received: 1 }));
  expect(decodeEvent('heartbeat', body)).toEqual({ wrong: 'boots' });
  expect(decodeEvent('heartbeat', Uint8Array.of(0xc0))).toEqual({ wrong: '' });
});
