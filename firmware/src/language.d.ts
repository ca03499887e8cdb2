/**
 * The built-ins of Espruino's language, 2v29, in place of TypeScript's own libraries: what is absent here is absent
 * on the board. Read from src/jswrap_*.c of the interpreter. The emulator removes the same from its realm.
 */

interface Object {
  toString(): string;
  hasOwnProperty(key: string): boolean;
}
interface ObjectConstructor {
  readonly prototype: Object;
  keys(value: object): string[];
  values<T>(value: Record<string, T>): T[];
  entries<T>(value: Record<string, T>): [string, T][];
  assign<T, U>(target: T, source: U): T & U;
  create(prototype: object | null): object;
  defineProperty<T>(target: T, key: string, attributes: PropertyDescriptor): T;
}
declare const Object: ObjectConstructor;
interface PropertyDescriptor {
  configurable?: boolean;
  enumerable?: boolean;
  value?: unknown;
  writable?: boolean;
}

interface Function {
  /** At most 256 arguments. */
  apply(self: unknown, args?: ArrayLike<unknown>): unknown;
  call(self: unknown, ...args: unknown[]): unknown;
  bind(self: unknown, ...args: unknown[]): Function;
}
interface CallableFunction extends Function {
  apply<R>(this: (...args: never[]) => R, self: unknown, args: ArrayLike<unknown>): R;
}
interface NewableFunction extends Function {}
interface IArguments {
  readonly length: number;
  [index: number]: unknown;
}
interface Boolean {}
interface Number {
  toFixed(digits?: number): string;
  toString(radix?: number): string;
}
declare const Number: {
  (value: unknown): number;
  readonly MAX_VALUE: number;
  readonly MIN_VALUE: number;
  readonly NaN: number;
};

interface String {
  toString(): string;
  readonly length: number;
  readonly [index: number]: string;
  charAt(index: number): string;
  charCodeAt(index: number): number;
  indexOf(text: string, from?: number): number;
  lastIndexOf(text: string, from?: number): number;
  substring(start: number, end?: number): string;
  substr(start: number, length?: number): string;
  slice(start: number, end?: number): string;
  split(separator: string): string[];
  trim(): string;
  repeat(count: number): string;
  startsWith(text: string): boolean;
  endsWith(text: string): boolean;
  includes(text: string): boolean;
  replace(what: string | RegExp, by: string): string;
  padStart(length: number, fill?: string): string;
  padEnd(length: number, fill?: string): string;
  toLowerCase(): string;
  toUpperCase(): string;
}
declare const String: {
  (value: unknown): string;
  fromCharCode(...codes: number[]): string;
};

interface ArrayLike<T> {
  readonly length: number;
  readonly [index: number]: T;
}
interface ReadonlyArray<T> {
  readonly length: number;
  readonly [index: number]: T;
  indexOf(item: T, from?: number): number;
  includes(item: T): boolean;
  join(separator?: string): string;
  map<U>(f: (item: T, index: number) => U): U[];
  forEach(f: (item: T, index: number) => void): void;
  filter(f: (item: T, index: number) => boolean): T[];
  find(f: (item: T, index: number) => boolean): T | undefined;
  findIndex(f: (item: T, index: number) => boolean): number;
  some(f: (item: T, index: number) => boolean): boolean;
  every(f: (item: T, index: number) => boolean): boolean;
  reduce<U>(f: (sum: U, item: T, index: number) => U, first: U): U;
  slice(start?: number, end?: number): T[];
  concat(other: readonly T[]): T[];
  /** `for (const x of array)` works; Symbol itself does not exist, and the gate refuses its name. */
  [Symbol.iterator](): ArrayIterator<T>;
}
interface Array<T> extends ReadonlyArray<T> {
  /** Read it alone: the interpreter does not let it be set. */
  readonly length: number;
  [index: number]: T;
  push(...items: T[]): number;
  pop(): T | undefined;
  shift(): T | undefined;
  unshift(...items: T[]): number;
  splice(start: number, count: number, ...items: T[]): T[];
  sort(order?: (a: T, b: T) => number): this;
  reverse(): this;
  fill(value: T, start?: number, end?: number): this;
}
declare const Array: {
  new <T>(length: number): T[];
  isArray(value: unknown): value is unknown[];
};
interface SymbolConstructor {
  readonly iterator: unique symbol;
}
declare const Symbol: SymbolConstructor;
interface IteratorYieldResult<T> {
  done?: false;
  value: T;
}
interface IteratorReturnResult<T> {
  done: true;
  value: T;
}
type IteratorResult<T, R = unknown> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = unknown, N = unknown> {
  next(value?: N): IteratorResult<T, R>;
}
interface Iterable<T, R = unknown, N = unknown> {
  [Symbol.iterator](): Iterator<T, R, N>;
}
interface ArrayIterator<T> extends Iterator<T, undefined> {
  [Symbol.iterator](): ArrayIterator<T>;
}

interface ArrayBuffer {
  readonly byteLength: number;
}
declare const ArrayBuffer: new (bytes: number) => ArrayBuffer;
interface ArrayBufferLike {
  readonly byteLength: number;
}
interface ArrayBufferView<B extends ArrayBufferLike = ArrayBufferLike> {
  readonly buffer: B;
  readonly byteLength: number;
  readonly byteOffset: number;
}
interface TypedArray<B extends ArrayBufferLike, Self> extends ArrayBufferView<B> {
  readonly length: number;
  [index: number]: number;
  set(from: ArrayLike<number>, offset?: number): void;
  /** Shares the buffer. A Waveform ignores where it starts. */
  subarray(start: number, end?: number): Self;
  /** A plain array in Espruino, at 2 variables a number: map of a typed array gives its own kind. */
  slice(start?: number, end?: number): number[];
  map(f: (item: number, index: number) => number): Self;
  forEach(f: (item: number, index: number) => void): void;
  reduce<U>(f: (sum: U, item: number, index: number) => U, first: U): U;
  fill(value: number, start?: number, end?: number): this;
  indexOf(item: number, from?: number): number;
  join(separator?: string): string;
  [Symbol.iterator](): ArrayIterator<number>;
}
interface TypedArrayConstructor<Self> {
  new (length: number): Self;
  new (from: ArrayLike<number>): Self;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): Self;
}
interface Uint8Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Uint8Array<B>> {}
interface Int8Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Int8Array<B>> {}
interface Uint16Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Uint16Array<B>> {}
interface Int16Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Int16Array<B>> {}
interface Uint32Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Uint32Array<B>> {}
interface Int32Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Int32Array<B>> {}
interface Float32Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Float32Array<B>> {}
interface Float64Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<B, Float64Array<B>> {}
declare const Uint8Array: TypedArrayConstructor<Uint8Array<ArrayBuffer>>;
declare const Int8Array: TypedArrayConstructor<Int8Array<ArrayBuffer>>;
declare const Uint16Array: TypedArrayConstructor<Uint16Array<ArrayBuffer>>;
declare const Int16Array: TypedArrayConstructor<Int16Array<ArrayBuffer>>;
declare const Uint32Array: TypedArrayConstructor<Uint32Array<ArrayBuffer>>;
declare const Int32Array: TypedArrayConstructor<Int32Array<ArrayBuffer>>;
declare const Float32Array: TypedArrayConstructor<Float32Array<ArrayBuffer>>;
declare const Float64Array: TypedArrayConstructor<Float64Array<ArrayBuffer>>;

interface DataView {
  getUint8(offset: number): number;
  getInt8(offset: number): number;
  getUint16(offset: number, littleEndian?: boolean): number;
  getInt16(offset: number, littleEndian?: boolean): number;
  getUint32(offset: number, littleEndian?: boolean): number;
  getInt32(offset: number, littleEndian?: boolean): number;
  getFloat32(offset: number, littleEndian?: boolean): number;
  getFloat64(offset: number, littleEndian?: boolean): number;
  setUint8(offset: number, value: number): void;
  setInt8(offset: number, value: number): void;
  setUint16(offset: number, value: number, littleEndian?: boolean): void;
  setInt16(offset: number, value: number, littleEndian?: boolean): void;
  setUint32(offset: number, value: number, littleEndian?: boolean): void;
  setInt32(offset: number, value: number, littleEndian?: boolean): void;
  setFloat32(offset: number, value: number, littleEndian?: boolean): void;
  setFloat64(offset: number, value: number, littleEndian?: boolean): void;
}
declare const DataView: new (buffer: ArrayBufferLike, byteOffset?: number, byteLength?: number) => DataView;

interface Math {
  readonly PI: number;
  abs(x: number): number;
  ceil(x: number): number;
  floor(x: number): number;
  round(x: number): number;
  max(...values: number[]): number;
  min(...values: number[]): number;
  pow(base: number, exponent: number): number;
  sqrt(x: number): number;
  exp(x: number): number;
  log(x: number): number;
  sin(x: number): number;
  cos(x: number): number;
  random(): number;
}
declare const Math: Math;

interface JSON {
  stringify(value: unknown): string;
  parse(text: string): unknown;
}
declare const JSON: JSON;

interface RegExp {
  test(text: string): boolean;
}

interface Error {
  message: string;
  stack?: string;
}
/** Not to be extended: instanceof is then false and the message is lost. */
declare const Error: new (message?: string) => Error;

interface PromiseLike<T> {
  then<U>(done: (value: T) => U, failed?: (reason: unknown) => U): PromiseLike<U>;
}
interface Promise<T> {
  then<U>(
    done: (value: T) => U | PromiseLike<U>,
    failed?: (reason: unknown) => U | PromiseLike<U>,
  ): Promise<U>;
  catch<U>(failed: (reason: unknown) => U | PromiseLike<U>): Promise<T | U>;
}
declare const Promise: {
  new <T>(start: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void): Promise<T>;
  resolve<T>(value: T): Promise<T>;
  reject(reason: unknown): Promise<never>;
};

declare function eval(text: string): unknown;
declare function parseInt(text: string, radix?: number): number;
declare function parseFloat(text: string): number;
declare function isNaN(value: unknown): boolean;
declare function isFinite(value: unknown): boolean;

type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends string | number | symbol, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends string | number | symbol> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type ReturnType<T> = T extends (...args: never[]) => infer R ? R : never;
type Parameters<T> = T extends (...args: infer P) => unknown ? P : never;
