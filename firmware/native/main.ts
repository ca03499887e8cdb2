import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firmwareRoot } from '../build/paths';
import { compileKernels } from './compile';
import { sourceOf } from './source';

/** Makes native/kernelCode.ts anew from the C sources: `npm run kernels`. */
const compiled = compileKernels();
const file = join(firmwareRoot, 'native', 'kernelCode.ts');
writeFileSync(file, sourceOf(compiled));
console.log(`${file}: ${compiled.code.length} bytes by gcc ${compiled.version}`);
