import { axis, COLOURS, renderSvg, TEXT_STYLE, title } from '../../report/chart';

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

export interface ChartAxis {
  readonly name: string;
  readonly log?: boolean;
  readonly min?: number;
  readonly max?: number;
}

export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly Series[];
  /** Places on the x axis that deserve a vertical line, with its label. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
  readonly symbols?: boolean;
}

const SIZE = { width: 800, height: 420 };
const PALETTE = [COLOURS.blue, COLOURS.orange, COLOURS.green];

/** Lines over two axes, as SVG text. */
export function drawLines(chart: Chart): string {
  const { x, y, series, marks = [], symbols = false } = chart;
  return renderSvg(
    {
      color: PALETTE,
      title: title(chart.title, chart.subtitle),
      legend: { show: series.length > 1, top: 62, textStyle: TEXT_STYLE },
      grid: { left: 85, right: 40, top: 100, bottom: 65 },
      xAxis: scaled(x, 34),
      yAxis: scaled(y, 55),
      series: series.map(({ name, points }, i) => ({
        name,
        type: 'line',
        data: points,
        showSymbol: symbols,
        symbolSize: 8,
        lineStyle: { width: 2 },
        ...(i === 0 && { markLine: markLine(marks) }),
      })),
    },
    SIZE,
  );
}

function scaled({ name, log, min, max }: ChartAxis, gap: number): object {
  return {
    type: log ? 'log' : 'value',
    ...axis(name, gap),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

function markLine(marks: readonly { readonly x: number; readonly label: string }[]): object {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: COLOURS.grey, type: 'dashed' },
    data: marks.map(({ x, label }) => ({ xAxis: x, label: { formatter: label, color: COLOURS.grey } })),
  };
}
