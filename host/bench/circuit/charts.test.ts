import { convergenceChart, linearityChart, responseChart, settleChart, waveformChart } from './charts';

const level = { level: 1, firLeft: 0.1, lowest: 0.7, highest: 3, standardDeviation: 0.7 };

it.each([
  ['Part of an evaluation', () => waveformChart(), ['output', 'DAC', '100 x (output - ngspice)']],
  ['Frequency response', () => responseChart(4), ['10 mV', '0.8 V']],
  ['Linearity', () => linearityChart([level, { ...level, level: 2 }]), ['drive level']],
  ['Settle', () => settleChart([0, 1], [0.1, 0.01]), ['settle, ms']],
  ['Convergence', () => convergenceChart([{ steps: 2, newton: 3e-3, table: 4e-3 }]), ['table']],
])('draws %s', (title, draw, words) => {
  const svg = draw();
  expect(svg).toMatch(/^<svg /);
  for (const word of [title, ...words]) expect(svg).toContain(`>${word}<`);
  expect(svg).not.toContain('NaN');
});
