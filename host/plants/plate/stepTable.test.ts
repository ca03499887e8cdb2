import { Matrix } from 'ml-matrix';
import { diagonalise } from './poles';
import { CELL, stepTable } from './stepTable';

const omega = 700;
const q = 6;
const decay = omega / (2 * q);
const ringing = Math.sqrt(omega * omega - decay * decay);

function oscillatorTable(step: number) {
  const displacement = Float64Array.of(1, 0);
  const poles = diagonalise({
    dynamics: new Matrix([
      [0, 1],
      [-omega * omega, -omega / q],
    ]),
    input: Float64Array.of(0, 1),
    outputs: [displacement, Float64Array.of(0, 1), displacement],
  });
  return stepTable(poles, step);
}

/** Displacement under a force of 1 held since 0. */
function held(time: number): number {
  const swing = Math.cos(ringing * time) + (decay / ringing) * Math.sin(ringing * time);
  return time <= 0 ? 0 : (1 - Math.exp(-decay * time) * swing) / (omega * omega);
}

function play(table: ReturnType<typeof stepTable>, forces: readonly number[]): number[] {
  const [re, im] = [new Float64Array(table.poles), new Float64Array(table.poles)];
  return forces.map((force) => {
    let sense = 0;
    for (let k = 0; k < table.poles; k++) {
      const [c, s, , , , , x, y] = table.cells.subarray(k * CELL, (k + 1) * CELL);
      [re[k], im[k]] = [c! * re[k]! - s! * im[k]! + force, c! * im[k]! + s! * re[k]!];
      sense += x! * re[k]! - y! * im[k]!;
    }
    return sense;
  });
}

describe('stepTable', () => {
  it('holds the force exactly, whatever the step', () => {
    for (const step of [1e-4, 1e-3, 7e-3]) {
      const senses = play(oscillatorTable(step), new Array<number>(10).fill(1));
      senses.forEach((sense, n) => {
        expect(sense * omega * omega).toBeCloseTo(held((n + 1) * step) * omega * omega, 10);
      });
    }
  });

  it('rings down as the closed form', () => {
    const step = 5e-4;
    const senses = play(oscillatorTable(step), [1, ...new Array<number>(40).fill(0)]);
    senses.forEach((sense, n) => {
      const expected = held((n + 1) * step) - held(n * step);
      expect(sense * omega * omega).toBeCloseTo(expected * omega * omega, 10);
    });
  });

  it('predicts the middle of the first step', () => {
    const { displacementPerForce } = oscillatorTable(1e-3);
    expect(displacementPerForce * omega * omega).toBeCloseTo(held(5e-4) * omega * omega, 12);
  });
});
