import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXCHANGES, compactFields, nodePlatform, schemaHash } from '@chladni/protocol';
import { boardById, boards } from '../boards';
import { bundle, compile } from './bundle';
import { BundleError } from './bundleError';

const f4 = boardById('stm32f4discovery')!;

describe('a bundle', () => {
  const variants = boards.flatMap(({ id, converters }) => [
    [id, true] as const,
    ...(converters ? [[id, false] as const] : []),
  ]);

  test.each(variants)('for %s (loopback: %s) passes the gate and fits into its Storage', (id, loopback) => {
    const { code, bytes, crc32, schema } = bundle(id, { loopback });
    expect(bytes).toBe(code.length);
    expect(crc32).toBe(nodePlatform.crc32(code));
    expect(schema).toBe(schemaHash());
    // Space must be left for a new copy beside the old.
    expect(bytes).toBeLessThan(0.85 * boardById(id)!.storageBytes);
  });

  test('is the same each time', () => {
    expect(bundle('pico')).toEqual(bundle('pico'));
  });

  test('has the table of requests and none of its prose', () => {
    const { code } = bundle('pico');
    expect(code).toContain(Object.keys(EXCHANGES).join(','));
    const fields = Object.values(EXCHANGES).map(({ request }) => JSON.stringify(compactFields(request)));
    expect(fields.filter((text) => !code.includes(text))).toEqual([]);
    expect(['Plays rows', 'remedy', 'summary'].filter((text) => code.includes(text))).toEqual([]);
  });

  test('has only what its board needs', () => {
    const has = (text: string, ...build: Parameters<typeof bundle>): boolean =>
      bundle(...build).code.includes(text);
    // The carrier of the PWM; the player, whose constructor is the only one to name the DAC's pin.
    expect([has('3e4', 'pico'), has('3e4', 'stm32f4discovery')]).toEqual([true, false]);
    expect([has('"A4"', 'stm32f4discovery'), has('"A4"', 'stm32f4discovery', { loopback: true })]).toEqual([
      true,
      false,
    ]);
  });

  test('is refused for an unknown board, and for one without converters', () => {
    expect(() => bundle('none')).toThrow('No board none');
    expect(() => bundle('linux')).toThrow('no converters');
  });
});

describe('code that would not run is refused, with its place', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'chladni-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function compileText(text: string): string {
    const entry = join(folder, 'entry.ts');
    writeFileSync(entry, text);
    return compile(entry, f4, true, '0');
  }

  test('by the gate', () => {
    const run = () => compileText('print(1);\n\nprint(Array.from("abc"));\n');
    expect(run).toThrow(BundleError);
    expect(run).toThrow(
      /entry\.ts:3:13 {2}Array\.from does not exist on Espruino \(names\): .*Array\.from\("abc"\)/,
    );
  });

  test.each([
    ['a default argument', 'export function f(a = 1) { return a; }\nprint(f());'],
    ['rest arguments', 'print(((...a: number[]) => a)(1));'],
    ['destructuring', 'const { length } = print.name; print(length);'],
    ['a generator', 'function* f() { yield 1; } print(f());'],
    ['async', 'async function f() { await 1; } print(f());'],
    ['a label', 'a: for (;;) { for (;;) break a; }'],
    ['a closure over let', 'for (let i = 0; i < 3; i++) setTimeout(() => print(i), 1);'],
    ['a class that extends Error', 'class A extends Error {} print(new A());'],
    [
      'a function above its definition',
      'print(f(1)); function f(a: number): number { return a > 5 ? a : f(a + 1) * f(a + 2); }',
    ],
  ])('%s', (_title, text) => {
    expect(() => compileText(text)).toThrow();
  });

  test('what esbuild can rewrite is not', () => {
    expect(compileText('print(E?.sum, 2 ** process.version.length, `a${process.version}`);')).not.toMatch(
      /\?\.|\*\*|`/,
    );
  });
});
