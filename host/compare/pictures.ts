import { axis, COLOURS, renderSvg, TEXT_STYLE, title } from '../report/chart';
import { grouped, meanCurve, type CompareEntry } from './entry';
import type { TransferEntry } from './transfer';

const SIZE = { width: 900, height: 560 };
const PALETTE = [COLOURS.blue, COLOURS.orange, COLOURS.green, '#cc79a7', '#e69f00', '#56b4e9', COLOURS.grey];
/** Told apart without colour too. */
const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond', 'emptyCircle', 'emptyTriangle', 'emptyRect'];
const at = <T>(list: readonly T[], i: number) => list[i % list.length]!;

/** Whole steps of five that hold both, one step at least. @param lowest - in per cent, as `highest` */
function accuracyRange(lowest: number, highest: number): { min: number; max: number } {
  const max = Math.min(100, Math.max(5, Math.ceil(highest / 5) * 5));
  return { min: Math.max(0, Math.min(max - 5, Math.floor(lowest / 5) * 5)), max };
}

/** Validation accuracy against bench time, a line a method, the band from the lowest to the highest seed; as SVG. */
export function drawComparison(entries: readonly CompareEntry[], subject: string): string {
  const groups = grouped(entries);
  const sizes = new Set(entries.map(({ trainSize }) => trainSize));
  const nameOf = ({ method, trainSize }: CompareEntry) =>
    sizes.size > 1 ? `${method}, ${trainSize.toLocaleString('en')} rows` : method;
  const curves = groups.map(meanCurve);
  const lowest = Math.min(...curves.flat().map(({ least }) => 100 * least));
  const highest = Math.max(...curves.flat().map(({ most }) => 100 * most));
  return renderSvg(
    {
      title: title('Methods side by side', subject),
      legend: { top: 62, itemGap: 30, textStyle: TEXT_STYLE, data: groups.map(([first]) => nameOf(first!)) },
      grid: { left: 85, right: 40, top: 115, bottom: 65 },
      xAxis: { type: 'value', min: 0, ...axis('bench time, minutes (twin, training, validation)', 34) },
      yAxis: {
        type: 'value',
        ...axis('validation accuracy, %', 50),
        ...accuracyRange(lowest, highest),
      },
      series: groups.flatMap(([first], i) => {
        const curve = curves[i]!;
        const x = ({ benchSeconds }: (typeof curve)[number]) => benchSeconds / 60;
        const color = at(PALETTE, i);
        const hidden = { type: 'line', symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
        return [
          {
            name: nameOf(first!),
            type: 'line',
            color,
            symbol: at(SYMBOLS, i),
            symbolSize: 9,
            lineStyle: { width: 2.5 },
            data: curve.map((point) => [x(point), 100 * point.mean]),
          },
          {
            ...hidden,
            stack: `band ${i}`,
            stackStrategy: 'all',
            data: curve.map((point) => [x(point), 100 * point.least]),
          },
          {
            ...hidden,
            stack: `band ${i}`,
            stackStrategy: 'all',
            areaStyle: { color, opacity: 0.18 },
            data: curve.map((point) => [x(point), 100 * (point.most - point.least)]),
          },
        ];
      }),
    },
    SIZE,
  );
}

/** Test accuracy on other devices, as they are and recalibrated, beside the own; as SVG. */
export function drawTransfer(entries: readonly TransferEntry[], subject: string): string {
  const methods = [...new Set(entries.map(({ method }) => method))];
  const devices = [...new Set(entries.map(({ device }) => device))];
  const all = entries.flatMap((entry) => [
    entry.ownAccuracy,
    entry.testAccuracy,
    entry.recalibratedAccuracy ?? entry.testAccuracy,
  ]);
  const seriesOf = (method: string, what: string, value: (entry: TransferEntry) => number | undefined) => ({
    name: `${method}, ${what}`,
    type: 'scatter',
    symbolSize: 12,
    data: entries
      .filter((entry) => entry.method === method)
      .flatMap((entry) => {
        const accuracy = value(entry);
        return accuracy === undefined ? [] : [[String(entry.device), 100 * accuracy]];
      }),
  });
  const isRecalibrated = entries.some(({ recalibratedAccuracy }) => recalibratedAccuracy !== undefined);
  const series = methods.flatMap((method, i) => [
    {
      ...seriesOf(method, 'on its own device', (entry) => entry.ownAccuracy),
      type: 'line',
      symbol: 'circle',
      symbolSize: 0,
      lineStyle: { type: 'dashed' },
      color: at(PALETTE, i),
    },
    {
      ...seriesOf(method, 'as it is', (entry) => entry.testAccuracy),
      symbol: 'emptyCircle',
      color: at(PALETTE, i),
    },
    ...(isRecalibrated
      ? [
          {
            ...seriesOf(method, 'recalibrated', (entry) => entry.recalibratedAccuracy),
            symbol: 'diamond',
            color: at(PALETTE, i),
          },
        ]
      : []),
  ]);
  const lowest = 100 * Math.min(...all);
  return renderSvg(
    {
      title: title('Trained on one device, run on others', subject),
      legend: { top: 62, itemGap: 24, textStyle: TEXT_STYLE },
      grid: { left: 85, right: 40, top: 125, bottom: 65 },
      xAxis: { type: 'category', data: devices.map(String), ...axis('device seed', 34) },
      yAxis: {
        type: 'value',
        ...axis('test accuracy, %', 50),
        ...accuracyRange(lowest, 100),
      },
      series,
    },
    SIZE,
  );
}
