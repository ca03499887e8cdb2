import { basename } from 'node:path';

/**
 * Compiles an AssemblyScript kernel to WebAssembly with SIMD.
 *
 * @param folder - where the source is; compiler paths are relative to it
 * @param outfile - where the module goes
 * @throws Error with the compiler's words when it does not compile
 */
export async function compileKernel(folder: string, source: string, outfile: string): Promise<void> {
  // The compiler is an ES module.
  const { createMemoryStream, main } = await import('assemblyscript/asc');
  const flags = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert'];
  const stderr = createMemoryStream();
  const { error } = await main([basename(source), '--baseDir', folder, '--outFile', outfile, ...flags], {
    stderr,
  });
  if (error !== null) {
    throw new Error(`${source} does not compile: ${stderr.toString()}`, { cause: error });
  }
}
