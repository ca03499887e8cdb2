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
import { compactFields } from './compact';
import { EVENTS, EXCHANGES } from './messages/table';
import { nodePlatform } from './nodePlatform';

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

test('values the table does not allow are not sent', () => {
  expect(() => encodeRequest('evaluate', 0, { ...evaluate, rows: 0 })).toThrow(/rows/);
});

test('a body of another message names the wrong field, no body names none', () => {
  const { body } = arrived(encodeEvent('credit', { received: 1 }));
  expect(decodeEvent('heartbeat', body)).toEqual({ wrong: 'boots' });
  expect(decodeEvent('heartbeat', Uint8Array.of(0xc0))).toEqual({ wrong: '' });
});
