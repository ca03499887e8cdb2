import { circuitConstants, type CircuitConstants } from './circuitConstants';
import { atTemperature, thermalVolts } from './temperature';

const stated = Object.fromEntries(
  Object.entries(circuitConstants).map(([name, { value }]) => [name, value]),
) as CircuitConstants;

it('leaves everything where it is at the stated temperature', () => {
  expect(atTemperature(stated, 0)).toEqual(stated);
  expect(thermalVolts(0)).toBeCloseTo(0.0258649, 6);
});

it.each([
  ['R3', 100e-6],
  ['C1', 200e-6],
  ['L2', 300e-6],
  ['RL1', 3.93e-3],
  ['VCC', 0],
] as const)('moves %s by %d a kelvin', (name, perKelvin) => {
  expect(atTemperature(stated, 10)[name] / stated[name] - 1).toBeCloseTo(10 * perKelvin, 9);
});

it('lowers the voltage of a junction at one current by 1.6 to 2.1 mV a kelvin', () => {
  const junction = (shiftK: number) =>
    thermalVolts(shiftK) * Math.log(0.6e-3 / atTemperature(stated, shiftK).IS);
  const perKelvin = (junction(1) - junction(-1)) / 2;
  expect(perKelvin).toBeLessThan(-0.0016);
  expect(perKelvin).toBeGreaterThan(-0.0021);
  expect(atTemperature(stated, 10).BF).toBeGreaterThan(stated.BF);
});
