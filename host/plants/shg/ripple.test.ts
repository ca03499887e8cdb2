import { rippleOf } from './ripple';

const positions = Array.from({ length: 101 }, (_, i) => i / 50 - 1);

it('is flat without a device', () => {
  expect(positions.map(rippleOf('phase', undefined))).toEqual(positions.map(() => 0));
});

it('has unit size over devices, and is each by itself', () => {
  const devices = Array.from({ length: 300 }, (_, i) => rippleOf('phase', i + 1));
  for (const position of [-1, -0.3, 0, 0.7]) {
    const square = devices.reduce((sum, ripple) => sum + ripple(position) ** 2, 0) / devices.length;
    expect(Math.sqrt(square)).toBeCloseTo(1, 0);
  }
  expect(rippleOf('phase', 1)(0.2)).toBe(devices[0]!(0.2));
  expect(rippleOf('amplitude', 1)(0.2)).not.toBe(devices[0]!(0.2));
});

it('is smooth: neighbouring pixels hardly differ', () => {
  const ripple = rippleOf('phase', 3);
  positions.slice(1).forEach((position, i) => {
    expect(Math.abs(ripple(position) - ripple(positions[i]!))).toBeLessThan(0.8);
  });
});
