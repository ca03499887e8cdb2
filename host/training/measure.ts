import { deal } from '../common/deal';
import type { Rows } from '../data/dataset';
import { argmax, crossEntropy } from '../network/crossEntropy';
import { CompiledWorkspace } from '../network/compiledWorkspace';
import { forward } from '../network/forward';
import type { Parameters } from '../network/parameters';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { boardsOf } from '../systems/severalSystems';

const ROWS_AT_ONCE = 100;

export interface Measured {
  readonly accuracy: number;
  /** Mean cross entropy. */
  readonly loss: number;
  /** classes x classes counts: [true class][answer]. */
  readonly confusion: readonly (readonly number[])[];
  /** Rows each board played, and those it answered right. */
  readonly byBoard: readonly { readonly rows: number; readonly correct: number }[];
}

export interface MeasureOptions {
  readonly signal?: AbortSignal;
  readonly onRows?: (done: number) => void;
}

/** Runs rows through the physical system and compares the answers with the labels. */
export async function measure(
  system: PhysicalSystem,
  parameters: Parameters,
  rows: Rows,
  { signal, onRows }: MeasureOptions = {},
): Promise<Measured> {
  const { inputs, classes } = parameters.shape;
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const byBoard = boardsOf(system).map(() => ({ rows: 0, correct: 0 }));
  const count = rows.y.length;
  const workspace = new CompiledWorkspace();
  let loss = 0;
  let correct = 0;
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    signal?.throwIfAborted();
    const to = Math.min(count, from + ROWS_AT_ONCE);
    const x = rows.x.subarray(from * inputs, to * inputs);
    const y = rows.y.subarray(from, to);
    const { logits } = await forward(
      parameters,
      x,
      to - from,
      (drive, n) => system.respond(drive, n),
      workspace,
    );
    const score = crossEntropy(logits, y, to - from, classes);
    loss += score.loss;
    correct += score.correct;
    const answers = Uint8Array.from(y, (_, row) => argmax(logits, row * classes, classes));
    answers.forEach((answer, row) => (confusion[y[row]!]![answer]! += 1));
    const dealt = deal(to - from, byBoard.length);
    byBoard.forEach((board, index) => {
      for (let row = dealt[index]!; row < dealt[index + 1]!; row++) {
        board.rows++;
        if (answers[row] === y[row]) board.correct++;
      }
    });
    onRows?.(to);
  }
  return { accuracy: correct / count, loss: loss / count, confusion, byBoard };
}
