import {
  EVENTS,
  EXCHANGES,
  KIND,
  REFUSAL_FIELDS,
  decodeEvent,
  decodeLine,
  decodeRefusal,
  decodeResponse,
  unpackBody,
  type Decoded,
  type EventName,
  type ExchangeName,
  type Fields,
} from '@chladni/protocol';
import { FuzzFailure } from './failure';
import { firstWrongField, readBody, readFrame, type ReadFrame, type ReadValue } from './reading';

interface Reader {
  readonly fields: Fields;
  readonly decode: (body: Uint8Array) => Decoded<object>;
}

const responses = new Map<number, Reader>(
  Object.entries(EXCHANGES).map(([name, { id, response }]) => [
    id,
    { fields: response, decode: (body) => decodeResponse(name as ExchangeName, body) },
  ]),
);
const events = new Map<number, Reader>(
  Object.entries(EVENTS).map(([name, { id, fields }]) => [
    id,
    { fields, decode: (body) => decodeEvent(name as EventName, body) },
  ]),
);
const refusals: Reader = { fields: REFUSAL_FIELDS, decode: decodeRefusal };

function readerFor({ kind, message }: ReadFrame): Reader | undefined {
  if (kind === KIND.response) return responses.get(message);
  if (kind === KIND.event) return events.get(message);
  return kind === KIND.refusal ? refusals : undefined;
}

function isSame(found: unknown, expected: ReadValue): boolean {
  if (!(expected instanceof Uint8Array)) return Object.is(found, expected);
  return found instanceof Uint8Array && Buffer.from(found).equals(expected);
}

function holds(found: object, expected: ReadonlyMap<string, ReadValue>): boolean {
  const entries = Object.entries(found);
  return (
    entries.length === expected.size && entries.every(([name, value]) => isSame(value, expected.get(name)!))
  );
}

/**
 * Holds the host's decoding of a line to the second reading of the specification.
 *
 * @param decode - defaults to the host's own
 * @throws FuzzFailure when it takes the line for anything but what its bytes say
 */
export function checkDecoding(line: Buffer, decode: typeof decodeLine = decodeLine): void {
  const fail = (what: string) => {
    throw new FuzzFailure(`host: ${what}`, line);
  };
  const expected = readFrame(line);
  const frame = decode(line);
  if (expected === undefined || frame === undefined) {
    if (expected !== frame)
      fail(expected ? 'a frame was taken for none' : 'what is no frame was taken for one');
    return;
  }
  const isFrame =
    frame.kind === expected.kind &&
    frame.message === expected.message &&
    frame.sequence === expected.sequence &&
    Buffer.from(frame.body).equals(expected.body);
  if (!isFrame) fail('a frame was taken for another');
  const expectedBody = readBody(expected.body);
  const body = unpackBody(frame.body);
  if (expectedBody === undefined || body === undefined) {
    if (expectedBody !== body)
      fail(expectedBody ? 'a body was taken for none' : 'what is no body was taken for one');
  } else if (!holds(body, expectedBody)) fail('a body was taken for another');
  const reader = readerFor(expected);
  if (reader === undefined) return;
  const decoded = reader.decode(frame.body);
  const wrong = expectedBody === undefined ? '' : firstWrongField(reader.fields, expectedBody);
  if ('values' in decoded) {
    if (expectedBody === undefined || wrong !== '') fail(`a message was taken though its ${wrong} is wrong`);
  } else if (expectedBody !== undefined && decoded.wrong !== wrong)
    fail(`a message was refused for its ${decoded.wrong}, not its ${wrong}`);
}
