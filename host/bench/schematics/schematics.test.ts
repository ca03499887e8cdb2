import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardById } from '@chladni/firmware';
import { plateConstants } from '../../plants/plate/plateConstants';
import { CIRCUIT_VOLTS, circuitParts, partText, scaling } from './circuitParts';
import { fromEdges } from './plateAssembly';
import { driveVolts, plateParts, senseFigures } from './plateParts';
import { schematics } from './schematics';

const folder = join(__dirname, '..', '..', '..', 'docs', 'bench');
const within = (value: number, expected: number, part: number) =>
  expect(Math.abs(value / expected - 1)).toBeLessThanOrEqual(part);

test.each(Object.entries(schematics))(
  'docs/bench/%s is what is drawn (npm run schematics -w host)',
  (name, draw) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(draw());
  },
);

test('schematics name the pins of the board', () => {
  const { drive, sense } = boardById('stm32f4discovery')!.converters!;
  for (const name of [
    'plate-schematic.svg',
    'plate-wiring.svg',
    'circuit-schematic.svg',
    'circuit-wiring.svg',
  ]) {
    expect(schematics[name]!()).toContain(`>P${drive.pin}<`);
    expect(schematics[name]!()).toContain(`>P${sense.pin}<`);
  }
});

test('the plate’s parts come to the levels and filters of the simulated plate', () => {
  const { amplifierVolts, fullScalePressure, highPass, lowPass } = plateConstants;
  within(driveVolts(), amplifierVolts.value, amplifierVolts.tolerance);
  const figures = senseFigures(fullScalePressure.value);
  within(figures.highPassHz, highPass.value, highPass.tolerance);
  within(figures.lowPassHz, lowPass.value, lowPass.tolerance);
  within(figures.lowPassQ, figures.butterworthQ, 0.01);
  // A capsule may be 3 dB off either way.
  expect(figures.leastGain).toBeLessThan(figures.gain / 10 ** (3 / 20));
  expect(figures.mostGain).toBeGreaterThan(figures.gain * 10 ** (3 / 20) * 0.99);
  expect(plateParts.inputSeries).toBeGreaterThan(5000);
});

test('coil and microphone are dimensioned from the plate’s edges', () => {
  expect(fromEdges(0, 0)).toEqual({ left: 25, bottom: 25 });
  const drawn = schematics['plate-assembly.svg']!();
  for (const [x, y] of [
    [plateConstants.driveX.value, plateConstants.driveY.value],
    [plateConstants.pickX.value, plateConstants.pickY.value],
  ] as const) {
    const { left, bottom } = fromEdges(x, y);
    expect(drawn).toContain(`>${left}<`);
    expect(drawn).toContain(`>${bottom}<`);
  }
});

test('every part of the circuit is drawn with its value', () => {
  const drawn = schematics['circuit-schematic.svg']!();
  for (const [name, part] of Object.entries(circuitParts)) {
    expect(drawn).toContain(partText(part));
    if (!name.startsWith('RL') || name === 'RLD') expect(drawn).toContain(`>${name}<`);
  }
});

test('the page’s table of parts has the circuit’s values and tolerances', () => {
  const page = readFileSync(join(folder, 'circuit.md'), 'utf8');
  for (const [name, part] of Object.entries(circuitParts)) {
    const row = page
      .split('\n')
      .find((line) => line.startsWith('|') && new RegExp(`\\b${name}\\b`).test(line));
    expect(row).toContain(partText(part));
    expect(row).toContain(`${100 * part.tolerance} %`);
  }
});

test('the circuit sees 3.3 V where the board has 3, and the board 3 where it has 3.3', () => {
  within(plateParts.fullScaleVolts * (1 + scaling.series / scaling.shunt), CIRCUIT_VOLTS, 1e-9);
});

test('resonances are those the page states', () => {
  const resonance = (l: number, c: number) => 1 / (2 * Math.PI * Math.sqrt(l * c));
  within(resonance(circuitParts.L1.value, circuitParts.C1.value), 1070, 0.01);
  within(resonance(circuitParts.L2.value, circuitParts.C2.value), 1590, 0.01);
});

test.each([
  [8200, 'ohm', '8.2 kΩ'],
  [47, 'ohm', '47 Ω'],
  [0.1, 'H', '100 mH'],
  [220e-9, 'F', '220 nF'],
] as const)('%d %s is written %s', (value, unit, text) => {
  expect(partText({ value, unit })).toBe(text);
});
