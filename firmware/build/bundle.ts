import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXCHANGES, compactFields, crc32 } from '@chladni/protocol';
import type { ExchangeName } from '@chladni/protocol';
import type { BuildOptions, BuildResult } from 'esbuild';
import { buildSync } from 'esbuild';
import { boardById } from '../boards';
import type { Board } from '../boards';
import { BundleError } from './bundleError';
import { constantsOf } from './constants';
import { violations } from './gate';
import { entryPoint, firmwareRoot, partEntryPoint, protocolEntryPoint } from './paths';
import { fixedNames, shortNames } from './shortNames';
import { withSources } from './sourceLocation';

export interface BundleOptions {
  /** Gives the drive back as sense, with nothing wired. Defaults to false. */
  readonly loopback?: boolean;
}

/** What is known of a bundle; also the manifest beside it. */
export interface BundleManifest {
  /** Id in the table of boards. */
  readonly board: string;
  readonly loopback: boolean;
  /** Version of the firmware. */
  readonly version: string;
  /** Schema hash of the protocol it speaks. */
  readonly schema: number;
  /** CRC-32 of the code, as `E.CRC32` gives it. */
  readonly crc32: number;
  readonly bytes: number;
}

export interface Bundle extends BundleManifest {
  /** One script of printable ASCII. */
  readonly code: string;
}

/** Syntax that esbuild rewrites, or where it cannot, reports as an error. */
const unsupported = {
  'array-spread': false,
  'async-await': false,
  'async-generator': false,
  'default-argument': false,
  destructuring: false,
  'for-await': false,
  generator: false,
  'rest-argument': false,
  // A minifier would write a line's end as one, inside of a template.
  'template-literal': false,
} as const;

/** A definition for each constant, so that the branches a build does not take fall away. */
function definitions(board: Board, loopback: boolean, version: string): Record<string, string> {
  const constants = Object.entries(constantsOf(board, loopback, version));
  return Object.fromEntries([
    ...constants.map(([name, value]) => [`BUILD.${name}`, JSON.stringify(value)] as const),
    ['BUILD.port', board.link.name],
  ]);
}

function firmwareVersion(): string {
  const manifest = readFileSync(join(firmwareRoot, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/**
 * Compiles an entry point to one script for Espruino and holds it against the gate.
 *
 * @throws BundleError when the gate refuses something; esbuild's own failure when it does
 */
export function compile(entry: string, board: Board, loopback: boolean, version: string): string {
  const options = optionsFor(board, loopback, version);
  return checked(board, buildSync({ ...options, ...WRAPPED, entryPoints: [entry] }));
}

/** As `compile`, a board's firmware: with short names, and with functions for what takes no memory before it is needed. */
export function compileFirmware(board: Board, loopback: boolean, version: string): string {
  const constants = constantsOf(board, loopback, version);
  const fixed = fixedNames(constants);
  const options = {
    ...optionsFor(board, loopback, version),
    mangleProps: /./,
    reserveProps: new RegExp(`^(?:${[...fixed].join('|')})$`),
  };
  const parts = constants.networkBytes > 0 ? PARTS : [];
  const build = (names: Record<string, string>) => {
    let mangleCache: NonNullable<BuildOptions['mangleCache']> = names;
    let functions = `${requestFieldsOf(constants.requestNames)}\n`;
    for (const { entry, head } of parts) {
      const part = buildSync({ ...options, entryPoints: [partEntryPoint(entry)], mangleCache });
      mangleCache = { ...mangleCache, ...part.mangleCache };
      functions += `function ${head}{${textOf(part, '.js').trim()}}\n`;
    }
    const banner = { js: `${WRAPPED.banner.js}\n${functions}` };
    return buildSync({ ...options, ...WRAPPED, banner, entryPoints: [entryPoint], mangleCache });
  };
  // Once for the names there are, and once with those they are to have.
  const names = Object.keys(build({}).mangleCache).sort();
  return checked(board, build(shortNames(names, fixed)));
}

function checked(board: Board, result: Built): string {
  const code = textOf(result, '.js');
  const found = violations(code);
  if (found.length > 0) throw new BundleError(board.id, withSources(found, textOf(result, '.map')));
  return code;
}

type Built = BuildResult<{ write: false }>;

/** The one format that leaves `require` of what is built in as it is has no function around it: it is ours. */
const WRAPPED = { banner: { js: '(()=>{' }, footer: { js: '})();' } } as const;

/**
 * Parts that are loaded when needed: each is the body of a function, on a line of its own. One that another loads comes
 * before it.
 */
const PARTS = [
  { entry: 'interpretedEntry', head: 'loadInterpreted(takeInterpreted)' },
  { entry: 'networkEntry', head: 'loadNetworks(takeNetworks)' },
];

/** What main.ts knows as `requestFields`. */
function requestFieldsOf(names: string): string {
  const cases = names.split(',').flatMap((name, id) => {
    // JSON of names and numbers has no single quote in it.
    const fields = compactFields(EXCHANGES[name as ExchangeName].request);
    return fields.length === 0 ? [] : [`i===${id}?'${JSON.stringify(fields)}'`];
  });
  return `function requestFields(i){return ${cases.join(':')}:'[]'}`;
}

function textOf({ outputFiles }: Built, ending: string): string {
  return outputFiles.find(({ path }) => path.endsWith(ending))!.text;
}

function optionsFor(board: Board, loopback: boolean, version: string) {
  return {
    bundle: true,
    write: false,
    outfile: 'bundle.js',
    absWorkingDir: firmwareRoot,
    format: 'cjs',
    platform: 'node',
    external: ['Storage'],
    target: 'es2015',
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    logLevel: 'silent',
    supported: unsupported,
    define: definitions(board, loopback, version),
    alias: { '@chladni/protocol/board': protocolEntryPoint },
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  } satisfies BuildOptions;
}

/**
 * Builds the firmware for a board.
 *
 * @throws Error for an id that is not in the table, or a board without converters when `loopback` is not asked for
 * @throws BundleError as `compile`
 */
export function bundle(boardId: string, { loopback = false }: BundleOptions = {}): Bundle {
  const board = boardById(boardId);
  if (!board) throw new Error(`No board ${boardId} in the table of boards`);
  if (!board.converters && !loopback)
    throw new Error(`${board.title} has no converters: only loopback runs there`);
  const version = firmwareVersion();
  const code = compileFirmware(board, loopback, version);
  const bytes = Buffer.from(code, 'latin1');
  const { schema } = constantsOf(board, loopback, version);
  return { board: board.id, loopback, version, schema, crc32: crc32(bytes), bytes: bytes.length, code };
}
