import { axis, renderSvg, TEXT_STYLE, title } from './chart';

export interface ConfusionPicture {
  /** Counts, [true class][answer]. */
  readonly confusion: readonly (readonly number[])[];
  readonly classNames?: readonly string[];
  /** What was tested on what: `plate on mnist`. */
  readonly subject: string;
}

/** The confusion matrix as SVG: each cell coloured by its share of the row, so that rare mistakes show. */
export function drawConfusion({ confusion, classNames, subject }: ConfusionPicture): string {
  const names = confusion.map((_, k) => classNames?.[k] ?? String(k));
  const sums = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const right = confusion.reduce((sum, row, k) => sum + row[k]!, 0);
  const all = sums.reduce((sum, count) => sum + count, 0);
  const cell = names.length > 20 ? 24 : 46;
  const size = { width: 210 + cell * names.length, height: 140 + cell * names.length };
  return renderSvg(
    {
      title: title(
        `Test accuracy ${((100 * right) / all).toFixed(2)} %`,
        `${subject}, ${all.toLocaleString('en')} rows`,
      ),
      grid: { left: 80, right: 130, top: 80, bottom: 60 },
      xAxis: { type: 'category', data: names, ...axis('answer', 32), splitLine: { show: false } },
      yAxis: {
        type: 'category',
        data: names,
        inverse: true,
        ...axis('true class', 40),
        splitLine: { show: false },
      },
      visualMap: {
        min: 0,
        max: 1,
        dimension: 3,
        orient: 'vertical',
        right: 16,
        top: 'middle',
        itemHeight: 160,
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
            show: names.length <= 20,
            fontSize: 12,
            // Zeros would hide the others.
            formatter: ({ value }: { value: number[] }) => (value[2] === 0 ? '' : String(value[2])),
          },
          itemStyle: { borderColor: '#eee', borderWidth: 1 },
        },
      ],
    },
    size,
  );
}

/** Column, row, count, and the square root of the share for the colour; dark cells get light text. */
function cellOf(answer: number, trueClass: number, count: number, sum: number): object {
  const strength = sum === 0 ? 0 : Math.sqrt(count / sum);
  return { value: [answer, trueClass, count, strength], label: { color: strength > 0.6 ? '#fff' : '#222' } };
}
