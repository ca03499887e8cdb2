import { join } from 'node:path';
import { bundleGradients } from './bundleGradients';
import { compileKernel } from './compileKernel';

const generated = join(__dirname, '..', 'generated');
bundleGradients(join(generated, 'tfjsGradients.js'));
compileKernel(join(__dirname, '..', '..', 'kernels'), 'plate.ts', join(generated, 'plate.wasm')).catch(
  (reason: unknown) => {
    console.error(reason);
    process.exitCode = 1;
  },
);
