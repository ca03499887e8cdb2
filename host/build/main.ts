import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { bundleGradients } from './bundleGradients';
import { compileKernel } from './compileKernel';

const generated = join(__dirname, '..', 'generated');
const kernels = join(__dirname, '..', '..', 'kernels');

async function build(): Promise<void> {
  bundleGradients(join(generated, 'tfjsGradients.js'));
  for (const source of readdirSync(kernels)) {
    const { name, ext } = parse(source);
    if (ext === '.ts') await compileKernel(kernels, source, join(generated, `${name}.wasm`));
  }
}

build().catch((reason: unknown) => {
  console.error(reason);
  process.exitCode = 1;
});
