import { isBuffer, isView } from '../bytes';
import { costs } from '../costs';
import type { Machine } from './machine';

type Numbers = ArrayLike<number>;
type Mapping = Numbers | ((value: number, index: number) => number) | undefined;

/** E's functions on arrays, jswrap_espruino.c. */
export function installArrays({ realm, interpreter }: Machine): void {
  const numbers = (data: unknown): Numbers => {
    if (typeof data === 'string') return Buffer.from(data, 'latin1');
    if (isBuffer(data)) return new Uint8Array(data);
    if (Array.isArray(data) || isView(data)) return data as unknown as Numbers;
    throw realm.error('Expecting an array');
  };
  const add = (name: string, value: (...values: never[]) => unknown): void => {
    (realm.lookUp('E') as Record<string, unknown>)[name] = realm.adopt(value);
  };
  add('clip', (x: number, min: number, max: number) => (x < min ? min : x > max ? max : x));
  add('sum', (data: unknown) => fold(numbers(data), (sum, item) => sum + item));
  add('variance', (data: unknown, mean: number) =>
    fold(numbers(data), (sum, item) => sum + (item - mean) ** 2),
  );
  add('convolve', (first: unknown, second: unknown, offset?: number) => {
    const a = numbers(first);
    const b = numbers(second);
    interpreter.charge(a.length * costs.convolveElement);
    const start = (((offset ?? 0) % b.length) + b.length) % b.length;
    let sum = 0;
    for (let index = 0; index < a.length; index++) sum += a[index]! * b[(start + index) % b.length]!;
    return sum;
  });
  add('mapInPlace', (from: unknown, to: unknown, map?: Mapping, bits?: number) => {
    if (!isElements(from) || !isElements(to)) throw realm.error('First 2 arguments should be array buffers');
    const source = elements(from);
    interpreter.charge(source.length * (typeof map === 'function' ? costs.mapCall : costs.mapElement));
    mapInPlace(source, elements(to), map, bits ?? 0);
  });
}

const isElements = (value: unknown): value is ArrayBuffer | ArrayBufferView =>
  isBuffer(value) || isView(value);

function elements(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  return isBuffer(value) ? new Uint8Array(value) : (value as Uint8Array);
}

function fold(items: Numbers, step: (sum: number, item: number) => number): number {
  return Array.prototype.reduce.call(items, (sum, item) => step(sum as number, item as number), 0) as number;
}

/**
 * Reads elements of `bits` bits (0: as they are; negative: least significant bit first) and writes each through `map`.
 * With a plain array or typed array as map, an element is its index.
 */
function mapInPlace(from: Uint8Array, to: Uint8Array, map: Mapping, bits: number): void {
  const width = 8 * from.BYTES_PER_ELEMENT;
  const size = bits === 0 ? width : Math.abs(bits);
  const mask = size >= 32 ? -1 : (1 << size) - 1;
  let held = 0;
  let count = 0;
  let next = 0;
  for (let index = 0; index < to.length && (next < from.length || count >= size); index++) {
    const source = next;
    while (count < size) {
      const element = next < from.length ? from[next]! : 0;
      held = bits < 0 ? held | (element << count) : (held << width) | element;
      next++;
      count += width;
    }
    const value = (bits < 0 ? held : held >> (count - size)) & mask;
    if (bits < 0) held >>= size;
    count -= size;
    to[index] = typeof map === 'function' ? map(value, source) : map === undefined ? value : map[value]!;
  }
}
