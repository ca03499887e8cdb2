import { parseJson } from '../../common/parseJson';
import { damagedSamples, type SampleFormat } from './samples';

const REMEDY = 'Write {"rows":[[0, 0.5, ...], ...]}, values -1 to 1.';

/** `{"rows":[[...], ...]}`, normalised. */
export const json: SampleFormat = {
  read(bytes, path) {
    let value: unknown;
    try {
      value = parseJson(bytes.toString('utf8'));
    } catch (cause) {
      throw damagedSamples(path, 'it is no JSON', REMEDY, cause);
    }
    const rows = typeof value === 'object' && value !== null && 'rows' in value ? value.rows : undefined;
    if (!isTable(rows)) throw damagedSamples(path, 'it holds no rows of numbers', REMEDY);
    return { rows: rows.map((row) => Float32Array.from(row)) };
  },
  write: ({ rows }) => `${JSON.stringify({ rows: rows.map((row) => Array.from(row, shortest)) })}\n`,
};

function isTable(value: unknown): value is number[][] {
  return (
    Array.isArray(value) &&
    value.every((row) => Array.isArray(row) && row.every((sample) => typeof sample === 'number'))
  );
}

/** The shortest decimal that gives the same float32: 0.1 instead of 0.10000000149011612. */
export function shortest(sample: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(sample.toPrecision(digits));
    if (Math.fround(rounded) === sample) return rounded;
  }
  return sample;
}
