import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** StandardFirmata for the Uno as an Intel HEX file, out of the package avrgirl-arduino, a development dependency. */
export function standardFirmata(): string {
  const folder = dirname(require.resolve('avrgirl-arduino/package.json'));
  return readFileSync(join(folder, 'junk', 'hex', 'uno', 'StandardFirmata.cpp.hex'), 'latin1');
}
