import { drawConfusion } from './confusionPicture';

/** A matrix with all right, and one mistake in the corner. */
function matrix(classes: number): number[][] {
  return Array.from({ length: classes }, (_, k) =>
    Array.from({ length: classes }, (_, answer) =>
      k === answer ? 90 : k === 0 && answer === classes - 1 ? 1 : 0,
    ),
  );
}

interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly isTurned: boolean;
  readonly anchor: string;
  readonly size: number;
}

const number = (pattern: RegExp, text: string) => Number(pattern.exec(text)?.[1] ?? 0);

/** Where each text is set; one that is turned by a right angle too. */
function textsOf(svg: string): Text[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', text = '']) => {
    const turned = /matrix\(0,-1,1,0,([\d.]+),([\d.]+)\)/.exec(attributes);
    const moved = /translate\(([\d.]+) ([\d.]+)\)/.exec(attributes);
    const [, x, y] = turned ?? moved ?? ['', '0', '0'];
    const own = turned ? 0 : 1;
    return {
      text,
      x: Number(x) + own * number(/ x="(-?[\d.]+)"/, attributes),
      y: Number(y) + own * number(/ y="(-?[\d.]+)"/, attributes),
      isTurned: turned !== null,
      anchor: /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start',
      size: number(/font-size:([\d.]+)px/, attributes),
    };
  });
}

const sizeOf = (svg: string) => {
  const [, width, height] = /<svg width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  return { width: Number(width), height: Number(height) };
};

describe.each([2, 3, 10, 47, 100])('the picture of %i classes', (classes) => {
  const svg = drawConfusion({ confusion: matrix(classes), subject: 'plate on mnist' });
  const texts = textsOf(svg);

  it('names every class on both axes', () => {
    for (let k = 0; k < classes; k++)
      expect(texts.filter(({ text }) => text === String(k)).length).toBeGreaterThanOrEqual(2);
  });

  it('fits on a screen', () => {
    const { width, height } = sizeOf(svg);
    expect(width).toBeLessThanOrEqual(1400);
    expect(height).toBeLessThanOrEqual(1400);
  });

  it('keeps the words of the colour scale clear of the title', () => {
    const subtitle = texts.find(({ text }) => text.startsWith('plate on mnist'))!;
    const top = texts.find(({ text }) => text === '100 %')!;
    expect(top.y - top.size).toBeGreaterThan(subtitle.y);
  });

  it('leaves every text inside', () => {
    const { width, height } = sizeOf(svg);
    for (const { text, x, y, isTurned, anchor, size } of texts) {
      // Somewhat wider than the letters of the usual fonts.
      const length = 0.6 * size * text.length;
      const before = { start: 0, middle: length / 2, end: length }[anchor]!;
      const [from, to] = isTurned ? [y - length + before, y + before] : [x - before, x - before + length];
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(isTurned ? height : width);
    }
  });
});

it('cuts long names, and leaves the cells their size', () => {
  const confusion = matrix(3);
  const named = drawConfusion({
    confusion,
    subject: 'plate on mine',
    classNames: ['a name that is far too long to be shown', 'b', 'c'],
  });
  expect(textsOf(named).map(({ text }) => text)).toContain('a name that is fa…');
  const plain = drawConfusion({ confusion, subject: 'plate on mine' });
  expect(sizeOf(named).width - sizeOf(plain).width).toBeLessThan(150);
});
