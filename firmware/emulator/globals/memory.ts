import { isBuffer, isView } from '../bytes';

/** Characters in a string's first variable and in each that follows; bytes of a variable in flat memory (12 to 16). */
const FIRST_CHARACTERS = 4;
const FURTHER_CHARACTERS = 12;
const VARIABLE_BYTES = 16;
/** Deepest level counted. */
const MAX_DEPTH = 6;

/** Variables a value occupies, by the layout of jsvar.h; an estimate. */
export function sizeInVariables(value: unknown, depth = 0): number {
  if (typeof value === 'string')
    return 1 + Math.ceil(Math.max(0, value.length - FIRST_CHARACTERS) / FURTHER_CHARACTERS);
  if (isBuffer(value) || isView(value)) return 2 + Math.ceil(value.byteLength / VARIABLE_BYTES);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + sizeInVariables(item, depth + 1), 1);
}

/**
 * Variables of a firmware that runs from flash, once it has started: names and closures of its functions, not their code,
 * and what it makes of them. An estimate, through two bundles measured on Espruino 2v29: 48.6 kB took 3064, 17.4 kB 1429.
 */
export function programVariables(code: string): number {
  return 514 + Math.ceil(code.length * 0.0525);
}
