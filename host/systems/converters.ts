/** Codes of a converter of so many bits, 16-bit left-aligned as they travel on the wire and as Waveform takes them. */
export interface Converter {
  readonly bits: number;
  /** Highest code, not aligned. */
  readonly top: number;
}

/** @param bits - 1 to 16 */
export function converter(bits: number): Converter {
  if (!Number.isInteger(bits) || bits < 1 || bits > 16) {
    throw new RangeError(`a converter of ${bits} bits`);
  }
  return { bits, top: 2 ** bits - 1 };
}

/** Left-aligned code nearest to a normalised value; ties round up, values beyond -1..1 are clamped. */
export function quantise({ bits, top }: Converter, value: number): number {
  const code = Math.floor(((value + 1) / 2) * top + 0.5);
  return (code < 0 ? 0 : code > top ? top : code) << (16 - bits);
}

/** Normalised value of a left-aligned code: -1 for code 0, 1 for the highest. */
export function normalise({ bits, top }: Converter, code: number): number {
  return (2 * (code >>> (16 - bits))) / top - 1;
}

/** As `quantise`, for a whole array. */
export function quantiseAll(to: Converter, values: Float32Array): Uint16Array {
  const codes = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    codes[i] = quantise(to, values[i]!);
  }
  return codes;
}

/** As `normalise`, for a whole array. */
export function normaliseAll(from: Converter, codes: Uint16Array): Float32Array {
  const values = new Float32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    values[i] = normalise(from, codes[i]!);
  }
  return values;
}
