import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS, EXCHANGES, REFUSAL_FIELDS } from '@chladni/protocol';
import type { BuildConstants } from '../src/buildConstants';
import { globalNames, memberNames, staticNames } from './builtins';
import { firmwareRoot } from './paths';

/** What Espruino has is declared in these: the firmware knows no other library. */
const DECLARATIONS = ['src/language.d.ts', 'src/globals.d.ts', 'src/espruino.ts'];
/** Methods that are called by names that are text: WaveformPlayer's `calling`. */
const CALLED_BY_TEXT = ['lose', 'endOutput', 'endInput', 'deliver'];
/** Words of the language, and members that Espruino lacks, which the gate would take them for. */
const NEVER = new Set(['do', 'if', 'in', 'of', 'at']);

/** Every name in a source file, comments left out: all that it declares, and more than that does no harm. */
function namesIn(path: string): readonly string[] {
  const text = readFileSync(join(firmwareRoot, path), 'utf8');
  return text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '').match(/[A-Za-z_$][\w$]*/g) ?? [];
}

function keysWithin(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...keysWithin(item)]);
}

/** Properties whose names mean something outside of the bundle: to the interpreter, in the protocol, or to the build. */
export function fixedNames(constants: BuildConstants): ReadonlySet<string> {
  return new Set([
    ...globalNames,
    ...memberNames,
    ...[...staticNames].flatMap(([, members]) => [...members]),
    ...DECLARATIONS.flatMap(namesIn),
    ...Object.keys(EXCHANGES),
    ...Object.keys(EVENTS),
    ...[
      ...Object.values(EXCHANGES).flatMap(({ request, response }) => [request, response]),
      REFUSAL_FIELDS,
    ].flatMap(Object.keys),
    ...Object.values(EVENTS).flatMap(({ fields }) => Object.keys(fields)),
    ...keysWithin(constants),
    'port',
    ...CALLED_BY_TEXT,
  ]);
}

const LETTERS = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' ');
const ALL_LETTERS = [...LETTERS, ...LETTERS.map((letter) => letter.toUpperCase())];

/** Names of one letter and of two: a board's variable holds four characters of a name, and each longer name takes another. */
export function shortNames(names: readonly string[], taken: ReadonlySet<string>): Record<string, string> {
  const short = [
    ...ALL_LETTERS,
    ...ALL_LETTERS.flatMap((first) => ALL_LETTERS.map((second) => first + second)),
  ];
  const free = short.filter((name) => !taken.has(name) && !NEVER.has(name));
  return Object.fromEntries(names.map((name, i) => [name, free[i]!]));
}
