import type { ChannelTrace } from '../training';
import { axis, COLOURS, renderSvg, TEXT_STYLE, title } from './chart';

export interface LayersPicture {
  /** [layer][channel], samples each. */
  readonly layers: readonly (readonly ChannelTrace[])[];
  readonly sampleRateHz: number;
  readonly subject: string;
}

const PANEL_WIDTH = 640;
const PANEL_HEIGHT = 190;
const MARGIN = { left: 75, right: 30, top: 110, bottom: 60, between: 28 };
/** More channels than these make the picture wider than a screen. */
const MOST_CHANNELS = 2;

/** Drive, sense and the twin's prediction of one input through every layer, as SVG: a row a layer, a column a channel. */
export function drawLayers({ layers, sampleRateHz, subject }: LayersPicture): string {
  const all = layers[0]?.length ?? 0;
  const channels = Math.min(MOST_CHANNELS, all);
  const shown = layers.map((layer) => layer.slice(0, channels));
  const panels = shown.flatMap((layer, l) => layer.map((trace, m) => ({ trace, l, m })));
  const width = MARGIN.left + MARGIN.right + channels * PANEL_WIDTH + (channels - 1) * MARGIN.between;
  const height =
    MARGIN.top + MARGIN.bottom + layers.length * (PANEL_HEIGHT + MARGIN.between) - MARGIN.between;
  const hidden = all > channels ? `; ${channels} of ${all} channels shown` : '';
  return renderSvg(
    {
      title: title('One input through every layer', `${subject}${hidden}`),
      legend: { top: 62, textStyle: TEXT_STYLE, data: ['drive', 'sense', 'twin'], itemGap: 40 },
      grid: panels.map(({ l, m }) => ({
        left: MARGIN.left + m * (PANEL_WIDTH + MARGIN.between),
        top: MARGIN.top + l * (PANEL_HEIGHT + MARGIN.between),
        width: PANEL_WIDTH,
        height: PANEL_HEIGHT,
      })),
      xAxis: panels.map(({ trace, l }, i) => ({
        ...axis(l === layers.length - 1 ? 'time, ms' : '', 30),
        type: 'value',
        gridIndex: i,
        min: 0,
        max: milliseconds(trace.drive.length, sampleRateHz),
        axisLabel: { ...TEXT_STYLE, show: l === layers.length - 1, showMaxLabel: false },
      })),
      yAxis: panels.map(({ l, m }, i) => ({
        ...axis(m === 0 ? `layer ${l + 1}, of full scale` : '', 44),
        type: 'value',
        gridIndex: i,
        min: -1,
        max: 1,
        interval: 0.5,
        axisLabel: { ...TEXT_STYLE, show: m === 0 },
      })),
      series: panels.flatMap(({ trace }, i) => [
        {
          ...line('drive', i, COLOURS.grey, trace.drive, sampleRateHz, 0),
          step: 'end',
          lineStyle: { width: 1, opacity: 0.5 },
          areaStyle: { color: COLOURS.grey, opacity: 0.22 },
        },
        {
          ...line('sense', i, COLOURS.blue, trace.sense, sampleRateHz, 0.5),
          lineStyle: { width: 3, opacity: 0.85 },
        },
        {
          ...line('twin', i, COLOURS.orange, trace.twin, sampleRateHz, 0.5),
          lineStyle: { width: 1.3 },
        },
      ]),
    },
    { width, height },
  );
}

/** @param offset - of the first sample, in periods: the ADC samples half a period after the DAC's step */
function line(
  name: string,
  panel: number,
  color: string,
  samples: Float32Array,
  sampleRateHz: number,
  offset: number,
): object {
  const data = Array.from(samples, (value, i) => [milliseconds(i + offset, sampleRateHz), round(value)]);
  return {
    name,
    type: 'line',
    xAxisIndex: panel,
    yAxisIndex: panel,
    color,
    symbol: 'none',
    data,
    clip: true,
  };
}

function milliseconds(samples: number, sampleRateHz: number): number {
  return round((1000 * samples) / sampleRateHz);
}

/** Finer than a pixel is of no use, and makes the file larger. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
