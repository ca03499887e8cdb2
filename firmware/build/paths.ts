import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the package that holds a file or folder: sources and compiled code lie at different depths in it. */
function packageRoot(start: string, name: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === name
    ) {
      return folder;
    }
    if (dirname(folder) === folder) throw new Error(`No package ${name} above ${start}`);
  }
}

/** Root of this package. */
export const firmwareRoot = packageRoot(__dirname, '@chladni/firmware');

/** Where finished bundles lie. */
export const bundlesFolder = join(firmwareRoot, 'dist', 'bundles');

/** Where the firmware's TypeScript begins. */
export const entryPoint = join(firmwareRoot, 'src', 'main.ts');

/** And where a part of it begins that is loaded when needed. */
export const partEntryPoint = (name: string): string => join(firmwareRoot, 'src', `${name}.ts`);

/** The board's half of the protocol, as TypeScript: its compiled form is for Node. */
export const protocolEntryPoint = join(
  packageRoot(dirname(require.resolve('@chladni/protocol')), '@chladni/protocol'),
  'src',
  'board',
  'index.ts',
);
