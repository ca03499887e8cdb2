import { printable } from '../common/printable';
import { init, type EChartsCoreOption } from 'echarts';

export interface PictureSize {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Told apart also by those who see no red or green (Okabe and Ito's palette), and on white paper. */
export const COLOURS = { blue: '#0072b2', orange: '#d55e00', green: '#009e73', grey: '#7a7a7a' } as const;

export const TEXT_STYLE = {
  fontFamily: 'Helvetica, Arial, sans-serif',
  fontSize: 13,
  color: '#222',
} as const;

/** An axis with its name beside its middle, clear of the numbers. */
export function axis(name: string, gap: number): object {
  return {
    name,
    nameLocation: 'middle',
    nameGap: gap,
    nameTextStyle: TEXT_STYLE,
    axisLabel: TEXT_STYLE,
    axisLine: { show: true, lineStyle: { color: '#555' } },
    axisTick: { show: true },
    splitLine: { lineStyle: { color: '#e6e6e6' } },
  };
}

export function title(text: string, subtext: string): object {
  return {
    text,
    subtext,
    left: 'center',
    top: 8,
    textStyle: { ...TEXT_STYLE, fontSize: 17, fontWeight: 'bold' },
    subtextStyle: { ...TEXT_STYLE, color: '#555' },
  };
}

/** Draws a chart as SVG text. */
export function renderSvg(options: EChartsCoreOption, { width, height }: PictureSize): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, backgroundColor: '#fff', textStyle: TEXT_STYLE, ...options });
    // Names of classes, files and folders may hold what XML cannot.
    return printable(chart.renderToSVGString());
  } finally {
    // Its timers would keep the process alive.
    chart.dispose();
  }
}
