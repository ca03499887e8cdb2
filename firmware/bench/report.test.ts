import { frameReport, peakReport } from './report';

test('adds up what a frame takes', () => {
  const text = frameReport({
    receive: 50,
    decode: 60,
    sense: 10,
    reply: 20,
    natives: 40,
    nativesMeasured: 15,
  });
  expect(text).toMatch(/^decode to reply +90\.0 ms$/m);
  expect(text).toMatch(/^all +140\.0 ms$/m);
  expect(text).toMatch(/^decode to reply +65\.0 ms$/m);
  expect(text).toMatch(/^all +115\.0 ms$/m);
});

test('tells a peak as a part of all', () => {
  const peak = {
    board: 'Board',
    variables: 2000,
    before: 900,
    peak: 1500,
    lineCharacters: 2000,
    samples: 1500,
  };
  expect(peakReport(peak)).toContain('1500 of 2000 variables (75.0 %)');
});
