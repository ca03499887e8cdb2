import { seededRandom } from '../common/random';
import { Couplings } from './couplings';
import { Memory, type Placed } from './memory';
import { BATCH } from './network';
import { StateShape } from './stateShape';

const PART_FROM = 12;

function task(count: number) {
  const random = seededRandom(count, 'couplings');
  const numbers = (length: number) => Float32Array.from({ length }, () => random.normal());
  const [pairs, push, x] = [numbers(count * count), numbers(count), numbers(count * BATCH)];
  const q = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => (pairs[i * count + j]! + pairs[j * count + i]!) / 2),
  );
  q.forEach((line, i) => (line[i] = -1 - line.reduce((sum, pull) => sum + pull, 0)));
  const shape = new StateShape(count);
  const memory = new Memory();
  const couplings = new Couplings(memory, shape, PART_FROM);
  couplings.load(pairs, push);
  const [from, to] = [memory.place(shape.length), memory.place(shape.length)];
  const put = (first: number) => {
    for (let j = 0; j < count; j++)
      for (let row = 0; row < BATCH; row++)
        memory.view(from, shape.length)[shape.at(j, row)] = j < first ? 0 : x[j * BATCH + row]!;
  };
  /** Largest difference to Q x + by e of what lies in `to`, from an oscillator on. */
  const worst = (by: number, onlyFrom = 0, readFrom = 0) => {
    let most = 0;
    const out = memory.view(to, shape.length);
    for (let i = onlyFrom; i < count; i++)
      for (let row = 0; row < BATCH; row++) {
        let sum = by * push[i]!;
        for (let j = readFrom; j < count; j++) sum += q[i]![j]! * x[j * BATCH + row]!;
        most = Math.max(most, Math.abs(out[shape.at(i, row)]! - sum));
      }
    return most;
  };
  return {
    couplings,
    from: [from, 32, shape.tile] as Placed,
    to,
    put,
    worst,
    view: () => memory.view(to, shape.length),
    shape,
  };
}

// Sums of some hundred products of about 1: single precision leaves some 1e-5.
it.each([3, 8, 9, 22, 103, 206])('multiplies as written out, %d oscillators', (count) => {
  const { couplings, from, to, put, worst } = task(count);
  put(0);
  couplings.force(from, to);
  expect(worst(1)).toBeLessThan(2e-4);
  couplings.back(from, to);
  expect(worst(0)).toBeLessThan(2e-4);
});

it('writes only the oscillators it is asked for, and reads only those', () => {
  const { couplings, from, to, put, worst, view, shape } = task(22);
  put(0);
  view().fill(7);
  couplings.forceFrom(from, to);
  expect(worst(1, PART_FROM)).toBeLessThan(2e-5);
  expect(view()[shape.at(PART_FROM - 1, 31)]).toBe(7);
  couplings.backFrom(from, to);
  expect(worst(0, 0, PART_FROM)).toBeLessThan(2e-5);
});
