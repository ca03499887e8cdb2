import { Memory } from './memory';

const COUNT = 2048;

// Single precision holds an angle of some turns to a few 1e-7, and its sine no better.
const angles = Float32Array.from({ length: COUNT }, (_, i) => 12 * (i / COUNT) - 6);
const memory = new Memory();
const [a, b, c, sines, cosines] = [0, 0, 0, 0, 0].map(() => memory.place(COUNT)) as [
  number,
  number,
  number,
  number,
  number,
];

it('has sines and cosines to single precision, over two turns', () => {
  memory.view(a, COUNT).set(angles);
  memory.exports.waves(sines, 32, COUNT, cosines, COUNT, ...memory.sum([[1, a]]));
  angles.forEach((angle, i) => {
    expect(Math.abs(memory.view(sines, COUNT)[i]! - Math.sin(angle))).toBeLessThan(5e-7);
    expect(Math.abs(memory.view(cosines, COUNT)[i]! - Math.cos(angle))).toBeLessThan(5e-7);
  });
});

it('takes them at a sum, and no cosines where none are asked for', () => {
  memory.view(a, COUNT).fill(0.25);
  memory.view(b, COUNT).fill(-1);
  memory.view(c, COUNT).set(angles);
  memory.view(cosines, COUNT).fill(7);
  const sum = memory.sum([
    [1, a],
    [0.5, b],
    [2, c],
  ]);
  memory.exports.waves(sines, 32, COUNT, 0, COUNT, ...sum);
  angles.forEach((angle, i) => {
    expect(memory.view(sines, COUNT)[i]).toBeCloseTo(Math.sin(0.25 - 0.5 + 2 * angle), 5);
  });
  expect(memory.view(cosines, COUNT).every((value) => value === 7)).toBe(true);
});
