/*
 * What Espruino 2v29 has built in, from its src/jswrap_*.c. The gate lets a bundle name nothing else.
 */

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Globals a bundle may name. */
export const globalNames: ReadonlySet<string> = new Set(
  names(`
    undefined NaN Infinity Object Function Boolean Number String Array ArrayBuffer DataView Math JSON RegExp Error
    TypeError SyntaxError ReferenceError InternalError Promise Date Uint8Array Int8Array Uint8ClampedArray Uint16Array
    Int16Array Uint32Array Int32Array Float32Array Float64Array parseInt parseFloat isNaN isFinite arguments global eval
    E process Waveform Pin USB Serial1 require analogWrite analogRead digitalWrite digitalRead digitalPulse pinMode
    setWatch clearWatch getTime setTime setTimeout setInterval clearTimeout clearInterval changeInterval print console
    atob btoa getSerial reset load
  `),
);

/** Members of the built-in objects that are reached by their global's name. */
export const staticNames: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    Object: `keys getOwnPropertyNames values entries fromEntries create getOwnPropertyDescriptor
      getOwnPropertyDescriptors defineProperty defineProperties getPrototypeOf setPrototypeOf assign prototype`,
    Function: 'prototype',
    Number: 'NaN MAX_VALUE MIN_VALUE NEGATIVE_INFINITY POSITIVE_INFINITY prototype',
    String: 'fromCharCode prototype',
    Boolean: 'prototype',
    Array: 'isArray prototype',
    ArrayBuffer: 'prototype',
    Uint8Array: 'prototype',
    Uint16Array: 'prototype',
    Int16Array: 'prototype',
    Float32Array: 'prototype',
    Math: `E PI LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2 abs acos asin atan atan2 cos pow random randInt round sin tan sqrt
      ceil floor exp log clip wrap min max sign`,
    JSON: 'stringify parse',
    Promise: 'all resolve reject',
    Date: 'now parse',
    Error: 'prototype',
    RegExp: 'prototype',
    console: 'log debug info warn error',
    process: 'version env memory on',
    E: `clip sum variance convolve FFT enableWatchdog kickWatchdog getErrorFlags getFlags setFlags toArrayBuffer
      toString toFlatString asUTF8 toUint8Array memoryArea setConsole getConsole getSizeOf getAddressOf mapInPlace srand
      hwRand CRC32 reboot defrag nativeCall on emit removeListener removeAllListeners`,
  }).map(([owner, members]) => [owner, new Set(names(members))]),
);

/** Members of values: of any name JavaScript itself gives to the prototypes of its built-ins, these alone exist. */
export const memberNames: ReadonlySet<string> = new Set(
  names(`
    length constructor prototype name valueOf toString hasOwnProperty call apply bind
    charAt charCodeAt indexOf lastIndexOf match replace replaceAll substring substr slice split toLowerCase toUpperCase
    trim concat startsWith endsWith includes repeat padStart padEnd
    join push pop map forEach filter find findIndex some every reduce splice shift unshift sort fill reverse
    byteLength byteOffset buffer set subarray exec test source flags lastIndex toFixed message stack then catch
    getFloat32 getFloat64 getInt8 getInt16 getInt32 getUint8 getUint16 getUint32
    setFloat32 setFloat64 setInt8 setInt16 setInt32 setUint8 setUint16 setUint32
    keys values entries get set has
  `),
);
