import * as digital from './digital';
import * as layer from './layer';
import type { Workspace } from './layerKernel';

/** Plain arrays and plain TypeScript: what the compiled kernel is held to. */
export class ReferenceWorkspace implements Workspace {
  readonly kernel = { ...layer, ...digital };
  private readonly kept = new Map<string, Float32Array>();

  reserve(): void {
    this.kept.clear();
  }

  take(name: string, length: number): Float32Array {
    const found = this.kept.get(name);
    if (found) return found;
    const fresh = new Float32Array(length);
    this.kept.set(name, fresh);
    return fresh;
  }
}
