import type { Body } from './board/body';
import { CHECKSUM_BYTES, HEADER_BYTES, openFrame, sealFrame } from './board/frame';
import { KIND } from './board/kinds';
import type { CompactField } from './board/validate';
import { wrongField } from './board/validate';
import { packBody, unpackBody } from './body';
import { compactFields } from './compact';
import type { Fields } from './fields';
import { REFUSAL_FIELDS } from './messages/refusal';
import { EVENTS, EXCHANGES } from './messages/table';
import { nodePlatform } from './nodePlatform';
import type { EventName, Events, ExchangeName, Refusal, Requests, Responses } from './types';

/** A frame that has arrived whole, its body not yet looked at. */
export interface ArrivedFrame {
  /** One of `KIND`. */
  readonly kind: number;
  readonly message: number;
  readonly sequence: number;
  readonly body: Uint8Array;
}

/** What a body holds, or the name of the field that is wrong ('' when it is no body at all). */
export type Decoded<T> = { readonly values: T } | { readonly wrong: string };

/** The fields' compact forms, made once. */
const compactForms = new Map<Fields, CompactField[]>();
/** Names of the fields that a body may omit. */
const optionalNames = new Map<Fields, string[]>();

/** What a body is checked against: every field of the message, but for optional ones that the body omits. */
function compactOf(fields: Fields, body: Body): CompactField[] {
  const compact = memoised(compactForms, fields, () => compactFields(fields));
  const optional = memoised(optionalNames, fields, () =>
    Object.keys(fields).filter((name) => fields[name]!.optional === true),
  );
  const omitted = optional.filter((name) => body[name] === undefined);
  return omitted.length === 0 ? compact : compact.filter(([name]) => !omitted.includes(name));
}

function memoised<T>(known: Map<Fields, T>, fields: Fields, make: () => T): T {
  const found = known.get(fields) ?? make();
  known.set(fields, found);
  return found;
}

/**
 * A frame's line with its newline.
 *
 * @throws Error when a field is not what the table says
 */
function encode(kind: number, message: number, sequence: number, fields: Fields, values: Body): Buffer {
  const wrong = wrongField(compactOf(fields, values), values);
  if (wrong !== '') throw new Error(`Field ${wrong} is not what the message table says`);
  const line = sealFrame(nodePlatform, kind, message, sequence, packBody(values));
  return Buffer.from(line + '\n', 'latin1');
}

function decode<T>(fields: Fields, bytes: Uint8Array): Decoded<T> {
  const body = unpackBody(bytes);
  if (body === undefined) return { wrong: '' };
  const wrong = wrongField(compactOf(fields, body), body);
  return wrong === '' ? { values: body as T } : { wrong };
}

/** The frame a line (without its newline) holds; undefined when it is none. */
export function decodeLine(line: Buffer): ArrivedFrame | undefined {
  const data = openFrame(nodePlatform, line.toString('latin1'));
  if (data === undefined) return undefined;
  const bytes = Buffer.from(data, 'latin1');
  return {
    kind: bytes[0]!,
    message: bytes[1]!,
    sequence: bytes[2]! + bytes[3]! * 256,
    body: bytes.subarray(HEADER_BYTES, bytes.length - CHECKSUM_BYTES),
  };
}

/** A request's line with its newline. Errors as `encode`: the values are not what the table says. */
export function encodeRequest<N extends ExchangeName>(
  name: N,
  sequence: number,
  values: Requests[N],
): Buffer {
  return encode(KIND.request, EXCHANGES[name].id, sequence, EXCHANGES[name].request, values);
}

/** A response's line with its newline, as a board would send it. */
export function encodeResponse<N extends ExchangeName>(
  name: N,
  sequence: number,
  values: Responses[N],
): Buffer {
  return encode(KIND.response, EXCHANGES[name].id, sequence, EXCHANGES[name].response, values);
}

/** A refusal's line with its newline. `message` is the id of what is refused. */
export function encodeRefusal(message: number, sequence: number, values: Refusal): Buffer {
  return encode(KIND.refusal, message, sequence, REFUSAL_FIELDS, values);
}

/** An event's line with its newline. */
export function encodeEvent<N extends EventName>(name: N, values: Events[N]): Buffer {
  return encode(KIND.event, EVENTS[name].id, 0, EVENTS[name].fields, values);
}

export function decodeRequest<N extends ExchangeName>(name: N, body: Uint8Array): Decoded<Requests[N]> {
  return decode(EXCHANGES[name].request, body);
}

export function decodeResponse<N extends ExchangeName>(name: N, body: Uint8Array): Decoded<Responses[N]> {
  return decode(EXCHANGES[name].response, body);
}

export function decodeRefusal(body: Uint8Array): Decoded<Refusal> {
  return decode(REFUSAL_FIELDS, body);
}

export function decodeEvent<N extends EventName>(name: N, body: Uint8Array): Decoded<Events[N]> {
  return decode(EVENTS[name].fields, body);
}
