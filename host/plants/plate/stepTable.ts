import { OUTPUTS } from './mechanics';
import type { Poles } from './poles';

/**
 * What one step of `stepSeconds` takes. Each pole's state is scaled so that a held force adds itself:
 * w <- e^(lambda h) w + force. Displacement and velocity are predicted for the middle of the step.
 */
export interface StepTable {
  readonly poles: number;
  /** poles x 8: rotation re, im; weights of w re, im for displacement, velocity, and the sense. */
  readonly cells: Float64Array;
  /** Mid-step displacement and velocity for each N held over the step. */
  readonly displacementPerForce: number;
  readonly velocityPerForce: number;
}

export const CELL = 8;

export function stepTable({ count, lambdaRe, lambdaIm, residues }: Poles, stepSeconds: number): StepTable {
  const cells = new Float64Array(count * CELL);
  const perForce = [0, 0];
  for (let k = 0; k < count; k++) {
    const lambda: Complex = [lambdaRe[k]!, lambdaIm[k]!];
    const whole = exponential(lambda, stepSeconds);
    const half = exponential(lambda, stepSeconds / 2);
    const unit = divide([whole[0] - 1, whole[1]], lambda);
    const halfUnit = divide([half[0] - 1, half[1]], lambda);
    const residue = (output: number): Complex => [residues[output]!.re[k]!, residues[output]!.im[k]!];
    const row = [...whole];
    for (const output of [OUTPUTS.displacement, OUTPUTS.velocity]) {
      row.push(...multiply(residue(output), multiply(half, unit)));
      perForce[output]! += multiply(residue(output), halfUnit)[0];
    }
    row.push(...multiply(residue(OUTPUTS.sense), unit));
    cells.set(row, k * CELL);
  }
  return { poles: count, cells, displacementPerForce: perForce[0]!, velocityPerForce: perForce[1]! };
}

type Complex = readonly [number, number];

function exponential([re, im]: Complex, time: number): Complex {
  const size = Math.exp(re * time);
  return [size * Math.cos(im * time), size * Math.sin(im * time)];
}

function multiply(a: Complex, b: Complex): Complex {
  return [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
}

function divide(a: Complex, b: Complex): Complex {
  const size = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / size, (a[1] * b[0] - a[0] * b[1]) / size];
}
