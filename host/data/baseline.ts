import { permutation, seededRandom } from '../common/random';
import type { Rows } from './dataset';

/** Epochs of 50 rows a step bring MNIST to within 0.1 points of the optimum in a few seconds. */
const BATCH = 50;
const LEARNING_RATE = 0.5;
/** Row updates that training comes to, so that small data sets get more epochs. */
const UPDATES = 480_000;
const MOST_EPOCHS = 3000;
const L2 = 1e-5;

export interface BaselineTask {
  readonly inputs: number;
  readonly classes: number;
  readonly train: Rows;
  readonly test: Rows;
}

/**
 * Accuracy of multinomial logistic regression on the same inputs: what a digital linear layer alone gets. Same rows and
 * machine, same number.
 */
export function trainBaseline({ inputs, classes, train, test }: BaselineTask): number {
  const rows = train.y.length;
  const weights = new Float64Array((inputs + 1) * classes);
  const gradient = new Float64Array(weights.length);
  const score = new Float64Array(classes);
  const epochs = Math.min(MOST_EPOCHS, Math.max(1, Math.round(UPDATES / rows)));
  const random = seededRandom(1, 'baseline');
  const batches = Math.ceil(rows / BATCH);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = permutation(rows, random);
    for (let batch = 0; batch < batches; batch++) {
      const members = order.subarray(batch * BATCH, (batch + 1) * BATCH);
      gradient.fill(0);
      for (const row of members) {
        softmaxScores(weights, train.x, row, inputs, classes, score);
        score[train.y[row]!]! -= 1;
        addOuter(gradient, train.x, row, inputs, classes, score);
      }
      const decay = 1 - (epoch * batches + batch) / (epochs * batches);
      const step = (LEARNING_RATE * decay) / members.length;
      for (let i = 0; i < weights.length; i++)
        weights[i]! -= step * gradient[i]! + LEARNING_RATE * decay * L2 * weights[i]!;
    }
  }
  return accuracy(weights, test, inputs, classes, score);
}

/** Most pixels of most images are 0: they are passed over. */
function scores(
  weights: Float64Array,
  x: Float32Array,
  row: number,
  inputs: number,
  classes: number,
  score: Float64Array,
): void {
  for (let k = 0; k < classes; k++) score[k] = weights[inputs * classes + k]!;
  for (let i = 0, at = row * inputs; i < inputs; i++, at++) {
    const value = x[at]!;
    if (value === 0) continue;
    for (let k = 0, w = i * classes; k < classes; k++, w++) score[k]! += value * weights[w]!;
  }
}

function softmaxScores(
  weights: Float64Array,
  x: Float32Array,
  row: number,
  inputs: number,
  classes: number,
  score: Float64Array,
): void {
  scores(weights, x, row, inputs, classes, score);
  let most = -Infinity;
  for (let k = 0; k < classes; k++) most = Math.max(most, score[k]!);
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    const e = Math.exp(score[k]! - most);
    score[k] = e;
    sum += e;
  }
  for (let k = 0; k < classes; k++) score[k]! /= sum;
}

function addOuter(
  gradient: Float64Array,
  x: Float32Array,
  row: number,
  inputs: number,
  classes: number,
  score: Float64Array,
): void {
  for (let k = 0; k < classes; k++) gradient[inputs * classes + k]! += score[k]!;
  for (let i = 0, at = row * inputs; i < inputs; i++, at++) {
    const value = x[at]!;
    if (value === 0) continue;
    for (let k = 0, g = i * classes; k < classes; k++, g++) gradient[g]! += value * score[k]!;
  }
}

function accuracy(
  weights: Float64Array,
  { x, y }: Rows,
  inputs: number,
  classes: number,
  score: Float64Array,
): number {
  let right = 0;
  for (let row = 0; row < y.length; row++) {
    scores(weights, x, row, inputs, classes, score);
    let answer = 0;
    for (let k = 1; k < classes; k++) if (score[k]! > score[answer]!) answer = k;
    if (answer === y[row]) right++;
  }
  return right / y.length;
}
