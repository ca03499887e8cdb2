import type { Random } from '../common/random';
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
  readonly system: Pick<PhysicalSystem, 'respond'>;
  readonly twin: Twin;
  /** For the arrays of one step. */
  readonly workspace: Workspace;
  /** This step's own random numbers: the same when a training goes on. */
  readonly random: Random;
  /**
   * What a method draws once for a whole training, by name: made from the run's seed, the same again when it goes on.
   *
   * @param make - called the first time a name is asked for
   */
  once(this: void, name: string, make: (random: Random) => Float32Array): Float32Array;
  /** Standard deviation of what the twin left on held-out evaluations, normalised. */
  readonly residue: number;
}

/** A way to get a gradient out of a physical system and its twin. */
export interface Method {
  readonly name: string;
  readonly summary: string;
  /** Where it was published. */
  readonly reference: string;
  /** Forward passes through the physical system that a step plays: 0 trains on the twin alone. */
  readonly passes: number;
  /** Whether it uses a twin; none is fitted for one that does not. */
  readonly needsTwin: boolean;
  /** Peak rate of its own where the preset's, made for gradients, is wrong: a factor on it. Defaults to 1. */
  readonly rateFactor?: number;
  /** Whether it refits the twin to what it plays, asked or not. Defaults to false. */
  readonly adaptsTwin?: boolean;
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
