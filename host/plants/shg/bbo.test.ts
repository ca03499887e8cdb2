import { LIGHT_SPEED, extraordinaryIndex, mismatch, ordinaryIndex, phaseMatchingAngle } from './bbo';

const omegaOf = (nanometres: number) => (2e9 * Math.PI * LIGHT_SPEED) / nanometres;
const degrees = (angle: number) => (180 * angle) / Math.PI;

it('has the indices that data sheets of BBO give', () => {
  expect(ordinaryIndex(omegaOf(1064))).toBeCloseTo(1.655, 2);
  expect(extraordinaryIndex(omegaOf(1064), Math.PI / 2)).toBeCloseTo(1.542, 2);
  expect(ordinaryIndex(omegaOf(532))).toBeCloseTo(1.675, 2);
  expect(extraordinaryIndex(omegaOf(532), Math.PI / 2)).toBeCloseTo(1.555, 2);
});

it('is cut for doubling as data sheets say: 22.8 degrees at 1064 nm, 29.2 at 800 nm', () => {
  expect(degrees(phaseMatchingAngle(omegaOf(1064)))).toBeCloseTo(22.8, 0);
  expect(degrees(phaseMatchingAngle(omegaOf(800)))).toBeCloseTo(29.2, 0);
});

it('matches where it is cut for, and walks off by group velocities beside it', () => {
  const omega = omegaOf(800);
  const angle = phaseMatchingAngle(omega);
  expect(Math.abs(mismatch(omega, angle))).toBeLessThan(1e-6);
  // Published group velocity mismatch at 800 nm: 194 fs/mm, per change of the second harmonic's frequency.
  const step = 1e12;
  const slope = (mismatch(omega + step, angle) - mismatch(omega - step, angle)) / (4 * step);
  expect(slope * 1e12).toBeCloseTo(194, -1);
});

it('hardly minds temperature: a fraction of a phase over a millimetre and 5 K', () => {
  const omega = omegaOf(780);
  const angle = phaseMatchingAngle(omega);
  const phase = Math.abs(mismatch(omega, angle, 5)) * 1e-3;
  expect(phase).toBeGreaterThan(0.05);
  expect(phase).toBeLessThan(0.7);
});
