import { buildSync } from 'esbuild';

/**
 * TensorFlow.js's gradients exist only in the half of tfjs-core that Node cannot load: this makes one file of them
 * that it can. They register themselves in tfjs's global tables, whichever copy of it runs.
 *
 * @param outfile - where the file goes
 */
export function bundleGradients(outfile: string): void {
  buildSync({
    entryPoints: ['@tensorflow/tfjs-core/dist/register_all_gradients.js'],
    absWorkingDir: __dirname,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'inline',
    minify: true,
    logLevel: 'error',
    outfile,
  });
}
