/** Members of a built-in that Espruino has; everything else is removed. `constructor` and symbols stay. */
export interface BuiltIn {
  readonly own?: readonly string[];
  readonly prototype?: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const typedArray: BuiltIn = {};
const error: BuiltIn = { prototype: words('message name toString') };

/**
 * The built-ins of Espruino's language, 2v29: the `class`, `method`, `staticmethod` and `property` entries of its
 * src/jswrap_*.c for an STM32F4. Names that are the emulator's own to add (Math.clip and the like) are in extras.ts.
 */
export const builtIns: Readonly<Record<string, BuiltIn>> = {
  Array: {
    own: words('isArray'),
    prototype: words(
      `toString indexOf includes join push pop map forEach filter find findIndex some every reduce splice shift unshift
       slice sort concat fill reverse`,
    ),
  },
  ArrayBuffer: { prototype: words('byteLength') },
  Uint8Array: typedArray,
  Uint8ClampedArray: typedArray,
  Int8Array: typedArray,
  Uint16Array: typedArray,
  Int16Array: typedArray,
  Uint32Array: typedArray,
  Int32Array: typedArray,
  Float32Array: typedArray,
  Float64Array: typedArray,
  DataView: {
    prototype: words(
      `buffer byteOffset byteLength getFloat32 getFloat64 getInt8 getInt16 getInt32 getUint8 getUint16 getUint32 setFloat32
       setFloat64 setInt8 setInt16 setInt32 setUint8 setUint16 setUint32`,
    ),
  },
  Date: {
    own: words('now parse'),
    prototype: words(
      `getTimezoneOffset getTime valueOf setTime getHours getMinutes getSeconds getMilliseconds getDay getDate getMonth
       getFullYear setHours setMinutes setSeconds setMilliseconds setDate setMonth setFullYear toString toUTCString
       toISOString toJSON`,
    ),
  },
  Error: { prototype: words('message name toString') },
  SyntaxError: error,
  TypeError: error,
  ReferenceError: error,
  Function: { prototype: words('call apply bind toString') },
  Boolean: { prototype: words('toString valueOf') },
  JSON: { own: words('stringify parse') },
  Math: {
    own: words(
      `E PI LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2 abs acos asin atan atan2 cos pow random round sin tan sqrt ceil floor exp
       log min max sign`,
    ),
  },
  Number: {
    own: words('NaN MAX_VALUE MIN_VALUE NEGATIVE_INFINITY POSITIVE_INFINITY'),
    prototype: words('toFixed toString valueOf'),
  },
  Object: {
    own: words(
      `keys getOwnPropertyNames values entries fromEntries create getOwnPropertyDescriptor getOwnPropertyDescriptors
       defineProperty defineProperties getPrototypeOf setPrototypeOf assign`,
    ),
    prototype: words('valueOf toString hasOwnProperty __proto__'),
  },
  RegExp: { prototype: words('exec test toString source flags global ignoreCase multiline lastIndex') },
  String: {
    own: words('fromCharCode'),
    prototype: words(
      `charAt charCodeAt indexOf lastIndexOf match replace replaceAll substring substr slice split toLowerCase toUpperCase
       trim concat startsWith endsWith includes repeat padStart padEnd toString valueOf`,
    ),
  },
};

/** Methods and properties of every typed array (class ArrayBufferView). `slice` and `filter` come anew from extras.ts. */
export const typedArrayPrototype: readonly string[] = words(
  `buffer byteLength byteOffset length set map subarray indexOf includes join sort forEach reduce fill find findIndex
   reverse some every toString`,
);

/** Globals that are no classes. */
export const globalFunctions: readonly string[] = words(
  `globalThis undefined NaN Infinity eval parseInt parseFloat isFinite isNaN encodeURIComponent decodeURIComponent`,
);
