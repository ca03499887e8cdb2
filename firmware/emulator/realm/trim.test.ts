import { evaluateOnBoard } from '../testing/testBoard';

const absent =
  `Map Set WeakMap Symbol BigInt Reflect Proxy TextEncoder TextDecoder queueMicrotask structuredClone WebAssembly
  Atomics SharedArrayBuffer RangeError Intl setImmediate Buffer globalThis.URL Array.from Array.of [].flat [].at [].keys
  [].lastIndexOf [].reduceRight Uint8Array.from Uint8Array.of Object.freeze Object.is Number.isInteger Number.isNaN
  Math.trunc Math.imul Math.fround Math.tanh Math.hypot Math.log2 Math.log10 Math.cbrt Promise.race
  Promise.allSettled Promise.any Promise.prototype.finally "".at "".codePointAt "".matchAll "".trimStart String.raw
  (1).toPrecision ({}).propertyIsEnumerable ArrayBuffer.isView new&ArrayBuffer(1).slice new&Uint8Array(1).at
  new&Uint8Array(1).entries console.table console.time process.nextTick process.exit require.resolve`
    .split(/\s+/)
    .map((name) => name.replace('&', ' '));

const present =
  `Array Object Function String Number Boolean Date RegExp Error SyntaxError TypeError ReferenceError InternalError
  JSON Math Promise DataView ArrayBuffer Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint32Array Int32Array
  Float32Array Float64Array parseInt parseFloat isNaN isFinite NaN Infinity eval atob btoa print console process E Waveform Pin
  USB Serial1 LoopbackA LoopbackB A4 B15 LED1 BTN BTN1 setTimeout setInterval clearTimeout clearInterval changeInterval
  setWatch clearWatch analogWrite analogRead digitalWrite digitalRead pinMode getTime getSerial require reset load save
  [].map [].fill "".padStart "".replaceAll Object.entries Object.fromEntries Math.clip Math.randInt Promise.all
  ({}).on ({}).emit ({}).removeListener console.error console.warn`.split(/\s+/);

describe('the realm', () => {
  const having = (names: readonly string[]): string[] => {
    const types = evaluateOnBoard(`[${names.map((name) => `typeof ${name}`).join()}]`) as string[];
    return names.filter((_name, index) => types[index] !== 'undefined');
  };

  it('lacks what Espruino lacks', () => {
    expect(having(absent)).toEqual([]);
  });

  it('has what Espruino has', () => {
    expect(having(present)).toEqual(present);
  });

  it('throws where a missing built-in is used', () => {
    expect(() => evaluateOnBoard('new Map()')).toThrow('Map is not defined');
    expect(() => evaluateOnBoard('Math.trunc(1.5)')).toThrow('not a function');
  });

  it('goes through arrays and typed arrays, though it has no Symbol', () => {
    expect(
      evaluateOnBoard(
        '(function(){var s=0;for(const x of [1,2])s+=x;for(const x of new Int8Array(3).fill(4))s+=x;return s})()',
      ),
    ).toBe(15);
  });

  it('makes what it is given of its own kind', () => {
    expect(evaluateOnBoard('typeof require("Storage").list().flat')).toBe('undefined');
    expect(evaluateOnBoard('E.toUint8Array("a") instanceof Uint8Array')).toBe(true);
    expect(evaluateOnBoard('typeof E.CRC32.on')).toBe('function');
    expect(evaluateOnBoard('typeof E.CRC32.caller')).toBe('undefined');
  });
});
