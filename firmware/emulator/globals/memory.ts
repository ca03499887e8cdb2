import { isBuffer, isView } from '../bytes';

/** Characters in a string's first variable and in each that follows; bytes of a variable in flat memory (12 to 16). */
const FIRST_CHARACTERS = 4;
const FURTHER_CHARACTERS = 12;
const VARIABLE_BYTES = 16;
/** Parts of a bundle that lie in functions of their own, a line each: see src/networkEntry.ts. */
const LOADED_LATER = /^function load\w+\(take.*$/gm;
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
 * and what it makes of them. An estimate, through two bundles measured on Espruino 2v29 with variables of 13 bytes: 24.9 kB took
 * 2140, 15.9 kB 1557. What is loaded when needed is left out.
 */
export function programVariables(code: string): number {
  return 517 + Math.ceil(code.replace(LOADED_LATER, '').length * 0.0652);
}
