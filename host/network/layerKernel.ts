import type { DigitalParameters, LayerParameters } from './parameters';
import type { NetworkShape } from './shape';

/** The arithmetic of a layer, forward and backward; `layer.ts` and `digital.ts` say what each does. */
export interface LayerKernel {
  project(
    shape: NetworkShape,
    parameters: DigitalParameters,
    x: Float32Array,
    rows: number,
    h: Float32Array,
  ): void;
  projectBack(
    shape: NetworkShape,
    x: Float32Array,
    gh: Float32Array,
    rows: number,
    gradient: DigitalParameters,
  ): void;
  driveLayer(
    shape: NetworkShape,
    layer: number,
    parameters: LayerParameters,
    h: Float32Array,
    rows: number,
    v: Float32Array,
    u: Float32Array,
  ): void;
  passOn(
    shape: NetworkShape,
    parameters: LayerParameters,
    y: Float32Array,
    v: Float32Array,
    rows: number,
    reverse: boolean,
    h: Float32Array,
  ): void;
  passBack(
    shape: NetworkShape,
    parameters: LayerParameters,
    v: Float32Array,
    rows: number,
    reverse: boolean,
    gh: Float32Array,
    gv: Float32Array,
    gs: Float32Array,
  ): void;
  driveBack(
    shape: NetworkShape,
    layer: number,
    parameters: LayerParameters,
    h: Float32Array,
    v: Float32Array,
    gu: Float32Array,
    gv: Float32Array,
    rows: number,
    gradient: LayerParameters,
    gh: Float32Array | undefined,
  ): void;
}

/**
 * Where a step's arrays live, and the kernel that works on them: large fresh arrays cost more in page faults than the
 * arithmetic on them, and a compiled kernel reaches none but its own.
 */
export interface Workspace {
  readonly kernel: LayerKernel;
  /** Begins a step of this size; arrays taken for a step of another size are lost. */
  reserve(shape: NetworkShape, rows: number): void;
  /** The step's array of that name; it holds whatever it held last, zeros at first or anything at all. */
  take(name: string, length: number): Float32Array;
}
