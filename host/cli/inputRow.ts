import { ChladniError } from '../common/errors';
import { readJsonFile } from './jsonFile';

/**
 * Reads one row of inputs: `[0, 0.5, ...]` or `{"rows": [[0, 0.5, ...]]}`, each 0 to 1.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function readInputRow(path: string): number[] {
  const value = readJsonFile(path);
  const rows = isObject(value) ? value.rows : [value];
  const row: unknown = Array.isArray(rows) && rows.length === 1 ? rows[0] : undefined;
  if (Array.isArray(row) && row.length > 0 && row.every(isInput)) return row;
  throw new ChladniError(
    'DATA_DAMAGED',
    `${path} does not hold one row of inputs.`,
    'Write a JSON array of numbers from 0 to 1, as many as the network has inputs.',
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInput(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
