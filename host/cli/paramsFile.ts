import { ChladniError } from '../common/errors';
import { readJsonFile } from './jsonFile';

/**
 * Reads a file of a plant's constants: `{"name": number, ...}`. Whether the plant has such names is the plant's to say.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`; `BAD_USAGE` when a value is no number
 */
export function readParams(path: string): Readonly<Record<string, number>> {
  const value = readJsonFile(path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ChladniError(
      'DATA_DAMAGED',
      `${path} holds no constants.`,
      'Write a JSON object from names to numbers: {"name": 1.5}.',
    );
  }
  for (const [name, number] of Object.entries(value)) {
    if (typeof number === 'number' && Number.isFinite(number)) continue;
    throw new ChladniError('BAD_USAGE', `${name} in ${path} is no number.`, `Write it as {"${name}": 1.5}.`);
  }
  return value as Record<string, number>;
}
