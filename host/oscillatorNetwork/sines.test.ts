import { Memory } from './memory';

const LINES = 64;
const COUNT = LINES * 32;
const STRIDE = 128;

// Single precision holds an angle of some turns to a few 1e-7, and its sine no better.
const angles = Float32Array.from({ length: COUNT }, (_, i) => 12 * (i / COUNT) - 6);
const memory = new Memory();
const [q, out] = [memory.place(COUNT), memory.place(COUNT)];

it('has sines to single precision, over two turns', () => {
  memory.view(q, COUNT).set(angles);
  memory.exports.sines(out, STRIDE, q, LINES);
  memory.view(out, COUNT).forEach((sine, i) => {
    expect(Math.abs(sine - Math.sin(angles[i]!))).toBeLessThan(5e-7);
  });
});

it('multiplies with cosines to single precision', () => {
  memory.view(q, COUNT).set(angles);
  memory.view(out, COUNT).fill(1);
  memory.exports.timesCosines(out, q, LINES);
  memory.view(out, COUNT).forEach((cosine, i) => {
    expect(Math.abs(cosine - Math.cos(angles[i]!))).toBeLessThan(5e-7);
  });
});
