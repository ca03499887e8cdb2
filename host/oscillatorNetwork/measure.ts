import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Rows } from '../data/dataset';
import { argmax } from '../network/crossEntropy';
import type { Progress } from '../training';
import { CompiledNetwork } from './compiledNetwork';
import { BATCH } from './network';
import type { NetworkShape } from './shape';
import type { Solver } from './solvers';

export interface Measured {
  readonly accuracy: number;
  /** classes x classes: [true class][answer]. */
  readonly confusion: number[][];
}

/** Answers to rows, a forward pass each. */
export async function measure(
  shape: NetworkShape,
  values: Float32Array,
  { x, y }: Rows,
  {
    solver,
    progress,
    signal,
  }: { readonly solver: Solver; readonly progress: Progress; readonly signal: AbortSignal },
): Promise<Measured> {
  const { inputs, classes } = shape;
  const network = new CompiledNetwork(shape, solver);
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const stage = progress.stage('test', y.length);
  let correct = 0;
  for (let from = 0; from < y.length; from += BATCH) {
    await othersTurn();
    signal.throwIfAborted();
    const rows = Math.min(BATCH, y.length - from);
    const logits = network.logits(values, x.subarray(from * inputs, (from + rows) * inputs), rows);
    for (let row = 0; row < rows; row++) {
      const answer = argmax(logits, row * classes, classes);
      const label = y[from + row]!;
      confusion[label]![answer]!++;
      if (answer === label) correct++;
    }
    stage.update(from + rows);
  }
  stage.end();
  return { accuracy: correct / y.length, confusion };
}
