import { backgroundStep, SCALES } from './ansi';

/** A colour of xterm's cube of 6 x 6 x 6, which begins at 16, as red, green and blue. */
function rgb(colour: number): number[] {
  const levels = [0, 95, 135, 175, 215, 255];
  const place = colour - 16;
  return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((level) => levels[level]!);
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: number): number {
  const [red, green, blue] = rgb(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

it.each(Object.values(SCALES).flat())('white text can be read on colour %i', (colour) => {
  expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

it.each(Object.entries(SCALES))('%s grows stronger', (_name, scale) => {
  const strengths = scale.map(luminance);
  expect([...strengths].sort((a, b) => a - b)).toEqual(strengths);
});

it('right answers are blue, wrong ones orange', () => {
  for (const [red, , blue] of SCALES.right.map(rgb)) expect(blue).toBeGreaterThan(red!);
  for (const [red, , blue] of SCALES.wrong.map(rgb)) expect(red).toBeGreaterThan(blue!);
});

it('colours text from the faintest to the strongest', () => {
  expect(backgroundStep('1', 'right', 0)).toBe('\x1b[97;48;5;17m1\x1b[0m');
  expect(backgroundStep('1', 'right', 1)).toBe('\x1b[97;48;5;25m1\x1b[0m');
});
