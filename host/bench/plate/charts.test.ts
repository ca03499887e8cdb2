import { drawLines } from './charts';

describe('line chart', () => {
  const svg = drawLines({
    title: 'Ring & fall',
    subtitle: 'of a mode',
    x: { name: 'time, ms', min: 0, max: 10 },
    y: { name: 'sense' },
    marks: [{ x: 4, label: 'here' }],
    series: [
      {
        name: 'first',
        points: [
          [0, 1],
          [10, 0],
        ],
      },
      {
        name: 'second',
        points: [
          [0, 0.5],
          [10, 0.2],
        ],
      },
    ],
  });

  it('is an SVG document with its words', () => {
    expect(svg).toMatch(/^<svg /);
    for (const words of ['Ring &amp; fall', 'of a mode', 'time, ms', 'sense', 'here', 'first', 'second']) {
      expect(svg).toContain(words);
    }
  });

  it('draws a line of its own colour for each series', () => {
    expect(svg).toContain('#0072b2');
    expect(svg).toContain('#d55e00');
  });
});
