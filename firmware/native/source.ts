import type { Compiled } from './compile';

/** The text of kernelCode.ts. */
export function sourceOf({ version, code, entries }: Compiled): string {
  const offsets = Object.entries(entries).map(([name, at]) => `  ${name}: ${at},`);
  return [
    "import type { KernelEntries } from '../src/native/kernels';",
    '',
    '/** Made from the C sources beside it, by `npm run kernels`: not to be edited. */',
    'export const kernelEntries: KernelEntries = {',
    ...offsets,
    '};',
    '',
    '/** Thumb code, base64. */',
    'export const kernelCode =',
    `  '${code.toString('base64')}';`,
    '',
    '/** Another version of gcc makes other bytes of the same sources. */',
    `export const COMPILED_BY = '${version}';`,
    '',
  ].join('\n');
}
