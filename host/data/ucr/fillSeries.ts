/**
 * A series of so many values with none missing. What is missing between two values lies on the straight line between
 * them; before the first value and after the last, as at the end of a shorter series, it is the nearest one. What is
 * longer is cut.
 *
 * @param values - NaN where one is missing; at least one is not, within `length`
 */
export function fillSeries(values: readonly number[], length: number): Float32Array {
  const filled = new Float32Array(length);
  const known = [...values.keys()].filter((i) => i < length && !Number.isNaN(values[i]));
  let next = 0;
  for (let i = 0; i < length; i++) {
    while (next < known.length && known[next]! < i) next++;
    const after = known[next];
    const before = after === i ? i : known[next - 1];
    if (after === undefined) filled[i] = values[before!]!;
    else if (before === undefined || before === after) filled[i] = values[after]!;
    else filled[i] = values[before]! + ((values[after]! - values[before]!) * (i - before)) / (after - before);
  }
  return filled;
}
