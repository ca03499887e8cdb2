import { printableName } from '../common/printable';
import { axis, renderSvg, TEXT_STYLE, title } from './chart';

export interface ConfusionPicture {
  /** Counts, [true class][answer]. */
  readonly confusion: readonly (readonly number[])[];
  readonly classNames?: readonly string[];
  /** What was tested on what: `plate on mnist`. */
  readonly subject: string;
}

/** With more classes a cell is too small for its count. */
const MOST_COUNTED = 20;
/** Names longer than this are cut: they would push the cells out of the picture. */
const MOST_CHARACTERS = 18;
/** Width of a character of the axes' labels, pixels, on the safe side. */
const CHARACTER = 7.5;
/** Right of the cells: the colour scale with its words. */
const SCALE = 130;
/** Above the cells: title and subtitle, which need a width of their own. */
const HEAD = 80;
const LEAST_WIDTH = 460;
/** Tall enough for the colour scale. */
const LEAST_CELLS = 200;

/** The confusion matrix as SVG: each cell coloured by its share of the row, so that rare mistakes show. */
export function drawConfusion({ confusion, classNames, subject }: ConfusionPicture): string {
  const names = confusion.map((_, k) => shortened(printableName(classNames?.[k] ?? String(k))));
  const sums = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const right = confusion.reduce((sum, row, k) => sum + row[k]!, 0);
  const all = sums.reduce((sum, count) => sum + count, 0);
  const cell = cellSize(names.length);
  const cells = Math.max(LEAST_CELLS, cell * names.length);
  const fontSize = Math.min(TEXT_STYLE.fontSize, Math.max(8, cell - 3));
  const longest = Math.ceil(
    Math.max(...names.map(({ length }) => length)) * CHARACTER * (fontSize / TEXT_STYLE.fontSize),
  );
  // Upright where they fit beside each other, else turned by a right angle.
  const turned = longest > cells / names.length - 6;
  const left = 50 + longest;
  const bottom = 45 + (turned ? longest : fontSize);
  const labels = { ...TEXT_STYLE, fontSize, interval: 0 };
  const grid = { left, top: HEAD, width: cells, height: cells, outerBoundsMode: 'none' };
  return renderSvg(
    {
      title: title(
        `Test accuracy ${((100 * right) / all).toFixed(2)} %`,
        `${subject}, ${all.toLocaleString('en')} rows`,
      ),
      grid,
      xAxis: {
        type: 'category',
        data: names,
        ...axis('answer', bottom - 22),
        axisLabel: { ...labels, rotate: turned ? 90 : 0 },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'category',
        data: names,
        inverse: true,
        ...axis('true class', left - 22),
        axisLabel: labels,
        splitLine: { show: false },
      },
      visualMap: {
        min: 0,
        max: 1,
        dimension: 3,
        orient: 'vertical',
        left: left + cells + 20,
        top: HEAD + cells / 2 - 100,
        itemHeight: 150,
        text: ['100 %', '0 % of the class'],
        textStyle: { ...TEXT_STYLE, fontSize: 11 },
        // Steep at the low end: one answer in a hundred is to be seen.
        inRange: {
          color: ['#ffffff', '#dbe9f6', '#9ecae1', '#6baed6', '#4292c6', '#2171b5', '#0b5a9e', '#08306b'],
        },
      },
      series: [
        {
          type: 'heatmap',
          data: confusion.flatMap((row, k) => row.map((count, answer) => cellOf(answer, k, count, sums[k]!))),
          encode: { x: 0, y: 1 },
          label: {
            show: names.length <= MOST_COUNTED,
            fontSize: 12,
            // Zeros would hide the others.
            formatter: ({ value }: { value: number[] }) => (value[2] === 0 ? '' : String(value[2])),
          },
          itemStyle: { borderColor: '#eee', borderWidth: cell < 16 ? 0.5 : 1 },
        },
      ],
    },
    { width: Math.max(LEAST_WIDTH, left + cells + SCALE), height: HEAD + cells + bottom },
  );
}

/** Pixels a side: a count of four digits fits into the largest; of the smallest, a hundred fit on a screen. */
function cellSize(classes: number): number {
  if (classes <= MOST_COUNTED) return 46;
  return classes <= 50 ? 20 : 11;
}

function shortened(name: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return characters.length <= MOST_CHARACTERS
    ? name
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}

/** Column, row, count, and the square root of the share for the colour; dark cells get light text. */
function cellOf(answer: number, trueClass: number, count: number, sum: number): object {
  const strength = sum === 0 ? 0 : Math.sqrt(count / sum);
  return { value: [answer, trueClass, count, strength], label: { color: strength > 0.6 ? '#fff' : '#222' } };
}
