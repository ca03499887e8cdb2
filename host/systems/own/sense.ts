/**
 * Checks what a user's system has sensed.
 *
 * @param given - what `respond` returned; undefined: it wrote into `written`
 * @param written - rows x senseSamples, NaN where nothing was written; undefined for an instrument, which returns
 * @returns rows x senseSamples, finite
 * @throws Error that says what is wrong with it
 */
export function takeSense(
  given: unknown,
  written: Float32Array | undefined,
  rows: number,
  senseSamples: number,
): Float32Array {
  const values = given === undefined ? written : toArray(given);
  if (values === undefined) {
    throw new Error(
      given === undefined
        ? 'returned nothing (an instrument returns an array or a promise of one; a plant, which writes into sense, states its noise)'
        : `returned ${typeof given === 'object' ? 'an object' : `a ${typeof given}`} that is no array of numbers`,
    );
  }
  if (values.length !== rows * senseSamples) {
    throw new Error(
      `returned ${values.length} values for ${rows} rows of ${senseSamples}, which are ${rows * senseSamples}`,
    );
  }
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return values;
  const where = `at row ${Math.floor(wrong / senseSamples) + 1}, sample ${(wrong % senseSamples) + 1}`;
  throw new Error(
    values === written && Number.isNaN(values[wrong])
      ? `wrote NaN or nothing ${where}`
      : `gave ${values[wrong]!} ${where}`,
  );
}

/** As 32-bit floats; what is no number becomes NaN. */
function toArray(given: unknown): Float32Array | undefined {
  if (given instanceof Float32Array) return given;
  if (Array.isArray(given) || (ArrayBuffer.isView(given) && !(given instanceof DataView))) {
    return Float32Array.from(given as ArrayLike<unknown>, (value) =>
      typeof value === 'number' ? value : NaN,
    );
  }
  return undefined;
}
