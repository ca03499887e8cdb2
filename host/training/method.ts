import type { BatchScore } from '../network/crossEntropy';
import type { Workspace } from '../network/layerKernel';
import type { Parameters } from '../network/parameters';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { Twin } from '../twins/twin';

/** Rows of inputs with their labels, gathered for one step. */
export interface Batch {
  readonly rows: number;
  /** rows x inputs, 0..1 */
  readonly inputs: Float32Array;
  readonly labels: Uint8Array;
}

export interface MethodContext {
  readonly system: PhysicalSystem;
  readonly twin: Twin;
  /** For the arrays of one step. */
  readonly workspace: Workspace;
}

/** A way to get a gradient out of a physical system and its twin. */
export interface Method {
  readonly name: string;
  readonly summary: string;
  /** Where it was published. */
  readonly reference: string;
  /** Whether a step plays evaluations on the physical system. */
  readonly physical: boolean;
  /**
   * Estimates the gradient of a batch's mean cross entropy.
   *
   * @param gradient - written, as long as the parameters
   * @returns the batch's summed loss and right answers, as the method's own forward pass saw them
   */
  estimate(
    context: MethodContext,
    parameters: Parameters,
    batch: Batch,
    gradient: Float32Array,
  ): Promise<BatchScore>;
}
