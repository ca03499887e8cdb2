import { readFileSync } from 'node:fs';
import { builtFile } from './builtFile';

/** Memory of a WebAssembly instance. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** @param pages - of 64 kB */
  grow(pages: number): number;
}

/** Node's own WebAssembly, of which its types at this version know nothing. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

const modules = new Map<string, object>();

/**
 * A new instance of a kernel the build has compiled from host/kernels.
 *
 * @returns its exports, of which the caller knows the type
 * @throws Error when the workspace has not been built
 */
export function instantiateKernel(name: string): unknown {
  let module = modules.get(name);
  if (module === undefined) {
    module = new WebAssembly.Module(readFileSync(builtFile('generated', `${name}.wasm`)));
    modules.set(name, module);
  }
  return new WebAssembly.Instance(module).exports;
}
