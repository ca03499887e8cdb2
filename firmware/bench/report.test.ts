import { frameReport, networkReport, peakReport } from './report';

test('adds up what a frame takes', () => {
  const text = frameReport({
    receive: 50,
    decode: 60,
    sense: 10,
    reply: 20,
    kernels: { instructions: 336_000, cycles: 504_000 },
  });
  expect(text).toMatch(/336000 instructions at 168 MHz +2\.0 ms$/m);
  expect(text).toMatch(/^decode to reply +92\.0 ms$/m);
  expect(text).toMatch(/^all +142\.0 ms$/m);
  expect(text).toMatch(/cycles the kernels take 3\.0 ms/);
});

test('tells a peak as a part of all', () => {
  const peak = {
    board: 'Board',
    variables: 2000,
    before: 900,
    peak: 1500,
    lineCharacters: 2000,
    samples: 1500,
    ahead: undefined,
  };
  expect(peakReport(peak)).toContain('1500 of 2000 variables (75.0 %)');
  const ahead = { peak: 1600, lineCharacters: 900, samples: 600 };
  expect(peakReport({ ...peak, ahead })).toContain('1600 with three sent ahead');
});

test('tells what networks leave', () => {
  const limits = (maxLine: number, maxSamples: number) => ({ maxLine, maxSamples }) as never;
  const text = networkReport({ board: 'Board', before: limits(5800, 4300), after: limits(1000, 750) });
  expect(text).toBe(
    'Board, with networks loaded: lines of 1000 characters and 750 samples, before lines of 5800 characters and 4300 samples',
  );
});
