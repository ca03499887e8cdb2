import { KernelMemory, type KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';
import { SKIP_LIMIT } from './layer';
import type { LayerKernel, Workspace } from './layerKernel';
import { parameterCount } from './parameters';
import { channelsInto, digitalOutputs, type NetworkShape } from './shape';

/** What the compiled module exports: host/kernels/network.ts. */
interface Exports extends KernelExports {
  project(...sizesThenPointers: number[]): void;
  projectBack(...sizesThenPointers: number[]): void;
  driveLayer(...sizesThenPointers: number[]): void;
  passOn(...sizesThenPointers: number[]): void;
  passBack(...sizesThenPointers: number[]): void;
  driveBack(...sizesThenPointers: number[]): void;
}

const ALIGNMENT = 16;

/** Floats that one step's arrays take, each rounded up to its alignment. */
function floatsOf(shape: NetworkShape, rows: number): number {
  const row = shape.width * shape.samples;
  // Per layer h, v, u, y and gh; gv and gu once; then the input, the logits, parameters and gradient.
  const perRow = (5 * shape.layers + 4) * row + shape.samples + 2 * shape.classes;
  // A hybrid's inputs, and the gradient of what it makes of them.
  const digital = shape.architecture === 'hybrid' ? shape.inputs + 2 * row : 0;
  return rows * (perRow + digital) + 2 * parameterCount(shape) + 64 * (shape.layers + 6);
}

/** A step's arrays in the memory of the compiled kernel. */
export class CompiledWorkspace implements Workspace {
  readonly kernel: LayerKernel;
  private readonly exports = instantiateKernel('network') as Exports;
  private readonly memory = new KernelMemory(this.exports);
  private readonly kept = new Map<string, Float32Array>();
  private end = 0;
  private layout = '';

  constructor() {
    const { exports } = this;
    this.kernel = {
      project(shape, { matrix, bias }, x, rows, h) {
        exports.project(shape.inputs, digitalOutputs(shape), rows, ...pointers(matrix, bias, x, h));
      },
      projectBack(shape, x, gh, rows, { matrix, bias }) {
        exports.projectBack(shape.inputs, digitalOutputs(shape), rows, ...pointers(x, gh, matrix, bias));
      },
      driveLayer(shape, layer, { a, b }, h, rows, v, u) {
        const sizes = [shape.samples, shape.width, channelsInto(shape, layer), rows];
        exports.driveLayer(...sizes, ...pointers(a, b, h, v, u));
      },
      passOn(shape, { s }, y, v, rows, reverse, h) {
        const sizes = [shape.samples, shape.width, rows, Number(reverse), SKIP_LIMIT];
        exports.passOn(...sizes, ...pointers(s, y, v, h));
      },
      passBack(shape, { s }, v, rows, reverse, gh, gv, gs) {
        const sizes = [shape.samples, shape.width, rows, Number(reverse), SKIP_LIMIT];
        exports.passBack(...sizes, ...pointers(s, v, gh, gv, gs));
      },
      driveBack(shape, layer, { a }, h, v, gu, gv, rows, gradient, gh) {
        const sizes = [shape.samples, shape.width, channelsInto(shape, layer), rows];
        exports.driveBack(
          ...sizes,
          ...pointers(a, h, v, gu, gv, gradient.a, gradient.b),
          gh?.byteOffset ?? 0,
        );
      },
    };
  }

  reserve(shape: NetworkShape, rows: number): void {
    const { inputs, samples, layers, width, classes, architecture } = shape;
    const layout = [inputs, samples, layers, width, classes, architecture, rows].join();
    if (layout === this.layout) return;
    this.layout = layout;
    this.kept.clear();
    this.end = this.exports.heapBase();
    this.memory.reach(this.end + 4 * floatsOf(shape, rows));
  }

  take(name: string, length: number): Float32Array {
    const found = this.kept.get(name);
    if (found) return found;
    const at = Math.ceil(this.end / ALIGNMENT) * ALIGNMENT;
    // Past the end of what was reserved it throws a RangeError.
    const fresh = this.memory.view(at, length);
    this.end = at + fresh.byteLength;
    this.kept.set(name, fresh);
    return fresh;
  }
}

function pointers(...arrays: Float32Array[]): number[] {
  return arrays.map((array) => array.byteOffset);
}
