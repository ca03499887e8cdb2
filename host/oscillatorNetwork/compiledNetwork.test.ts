import { seededRandom } from '../common/random';
import { CompiledNetwork } from './compiledNetwork';
import { initialValues } from './initialValues';
import { ReferenceNetwork } from './referenceNetwork';
import { layoutOf } from './shape';
import type { Solver } from './solvers';

/** Inputs of any size: angles far beyond half a turn too. */
function task(inputs: number, classes: number, rows: number, reach: number) {
  const shape = { inputs, classes };
  const random = seededRandom(inputs, 'oscillator network test');
  const values = initialValues(shape, random);
  values[values.length - 1] = 1.7;
  return {
    shape,
    values,
    rows,
    x: Float32Array.from({ length: rows * inputs }, () => reach * random.uniform()),
    labels: Uint8Array.from({ length: rows }, () => random.integer(classes)),
  };
}

it('has the published number of parameters', () => {
  expect(layoutOf({ inputs: 196, classes: 10 }).size).toBe(81_255);
});

const SOLVERS: readonly Solver[] = ['rk4', 'nystrom'];

it.each(
  SOLVERS.flatMap(
    (solver) =>
      [
        [solver, 5, 3, 32, 1],
        [solver, 8, 4, 7, 1],
        [solver, 7, 2, 9, 30],
      ] as const,
  ),
)(
  'agrees with the reference: %s, %d inputs, %d classes, %d rows up to %d',
  (solver, inputs, classes, rows, reach) => {
    const { shape, values, x, labels } = task(inputs, classes, rows, reach);
    const [compiled, reference] = [new CompiledNetwork(shape, solver), new ReferenceNetwork(shape, solver)];
    const [wanted, got] = [new Float32Array(values.length), new Float32Array(values.length)];
    // A full batch first: what it leaves behind must not be seen.
    compiled.gradient(values, new Float32Array(32 * inputs).fill(2), new Uint8Array(32), 32, got);
    const score = compiled.gradient(values, x, labels, rows, got);
    const exact = reference.gradient(values, x, labels, rows, wanted);
    expect(score.loss / exact.loss).toBeCloseTo(1, 5);
    expect(score.correct).toBe(exact.correct);
    const scale = Math.max(...wanted.map(Math.abs));
    wanted.forEach((value, i) => expect((got[i]! - value) / scale).toBeCloseTo(0, 4));
    const logits = reference.logits(values, x, rows);
    compiled.logits(values, x, rows).forEach((logit, i) => expect(logit).toBeCloseTo(logits[i]!, 4));
  },
);

it.each(SOLVERS)('goes back as finite differences do: %s', (solver) => {
  const { shape, values, x, labels, rows } = task(4, 3, 3, 2);
  const reference = new ReferenceNetwork(shape, solver);
  const gradient = new Float32Array(values.length);
  reference.gradient(values, x, labels, rows, gradient);
  const lossAt = (i: number, change: number) => {
    const moved = values.slice();
    moved[i]! += change;
    return {
      loss: reference.gradient(moved, x, labels, rows, new Float32Array(values.length)).loss,
      at: moved[i]!,
    };
  };
  values.forEach((_, i) => {
    const [up, down] = [lossAt(i, 0.02), lossAt(i, -0.02)];
    expect(gradient[i]!).toBeCloseTo((up.loss - down.loss) / rows / (up.at - down.at), 3);
  });
});
