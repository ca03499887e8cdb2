import { Packr, Unpackr } from 'msgpackr';
import type { Body, Value } from './board/body';

const OPTIONS = { useRecords: false, variableMapSize: true, mapsAsObjects: true } as const;
const packr = new Packr(OPTIONS);
const unpackr = new Unpackr(OPTIONS);

const NAME = /^[a-z]/;

function isText(value: string): boolean {
  return value.length <= 255 && Buffer.byteLength(value) === value.length;
}

function isValue(value: unknown): value is Value {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isText(value);
  return typeof value === 'boolean' || value instanceof Uint8Array;
}

function isName(name: string): boolean {
  return name.length <= 31 && NAME.test(name) && isText(name);
}

function isBody(value: unknown): value is Body {
  // Not of a class: msgpackr makes objects of its own of some bytes.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false;
  return Object.entries(value).every(([name, field]) => isName(name) && isValue(field));
}

/**
 * A body as msgpack, by msgpackr; byte for byte what the board's `pack` writes.
 *
 * @throws Error when a value is not one the protocol allows
 */
export function packBody(body: Body): Uint8Array {
  if (!isBody(body)) throw new Error('The body holds a name or value the protocol does not allow');
  return packr.pack(body);
}

/** A body from its msgpack, by msgpackr; undefined for exactly those bytes the board's `unpack` does not take. */
export function unpackBody(bytes: Uint8Array): Body | undefined {
  let body: unknown;
  try {
    body = unpackr.unpack(bytes);
  } catch {
    return undefined;
  }
  // msgpackr takes longer forms and more types; what it writes again is only ever the canonical form.
  return isBody(body) && packr.pack(body).equals(bytes) ? body : undefined;
}
