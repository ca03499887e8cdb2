import type { EpochMetrics } from '../training';
import { axis, COLOURS, renderSvg, TEXT_STYLE, title } from './chart';

export interface LearningPicture {
  readonly metrics: readonly EpochMetrics[];
  /** Accuracy of logistic regression on the same inputs, 0..1; it and the test's are not there before a training ends. */
  readonly baselineAccuracy?: number;
  readonly testAccuracy?: number;
  readonly subject: string;
}

const SIZE = { width: 900, height: 560 };
const BASELINE = 'logistic regression, test';

/**
 * Loss and validation accuracy against bench time, as SVG. Epochs on the twin cost nothing but their validation, so
 * they stand close together at the left.
 */
export function drawLearning({ metrics, baselineAccuracy, testAccuracy, subject }: LearningPicture): string {
  const minutes = metrics.map(({ benchSeconds }) => benchSeconds / 60);
  const accuracies = metrics.map(({ validationAccuracy }) => 100 * validationAccuracy);
  const losses = metrics.map(({ trainLoss }) => trainLoss);
  const last = Math.max(0, ...minutes);
  const lowest = Math.min(
    ...[...accuracies, 100 * (baselineAccuracy ?? NaN), 100 * (testAccuracy ?? NaN)].filter(
      (accuracy) => !Number.isNaN(accuracy),
    ),
    100,
  );
  const step = lowest < 70 ? 10 : 5;
  const hollow = metrics.some(({ phase }) => phase === 'pretrain') ? '; hollow marks: on the twin alone' : '';
  return renderSvg(
    {
      title: title('Learning curve', subject + hollow),
      legend: {
        top: 62,
        itemGap: 32,
        textStyle: TEXT_STYLE,
        data: [
          'training loss',
          'validation accuracy',
          // In the legend, since a label beside the mark would cover the curves.
          ...(testAccuracy === undefined ? [] : [testName(testAccuracy)]),
          ...(baselineAccuracy === undefined ? [] : [BASELINE]),
        ],
      },
      grid: { left: 85, right: 85, top: 105, bottom: 65 },
      xAxis: { type: 'value', min: 0, ...axis('bench time, minutes (twin, training, validation)', 34) },
      yAxis: [
        {
          type: 'value',
          ...axis('accuracy, %', 50),
          min: Math.max(0, Math.min(100 - step, Math.floor(lowest / step - 0.25) * step)),
          max: 100,
          interval: step,
        },
        {
          type: 'value',
          ...axis('training loss (cross-entropy), nats', 50),
          min: 0,
          splitLine: { show: false },
        },
      ],
      series: [
        {
          name: 'training loss',
          type: 'line',
          yAxisIndex: 1,
          color: COLOURS.orange,
          lineStyle: { type: 'dashed', width: 2 },
          symbolSize: 7,
          data: points(metrics, minutes, losses),
        },
        {
          name: 'validation accuracy',
          type: 'line',
          color: COLOURS.blue,
          lineStyle: { width: 2.5 },
          symbolSize: 9,
          data: points(metrics, minutes, accuracies),
        },
        ...(testAccuracy === undefined ? [] : [testMark(last, testAccuracy)]),
        ...(baselineAccuracy === undefined ? [] : [baselineLine(last, baselineAccuracy)]),
      ],
    },
    SIZE,
  );
}

function testName(testAccuracy: number): string {
  return `test accuracy ${(100 * testAccuracy).toFixed(2)} %`;
}

/** @param last - bench minutes at the end */
function testMark(last: number, testAccuracy: number): object {
  return {
    name: testName(testAccuracy),
    type: 'scatter',
    symbol: 'diamond',
    symbolSize: 15,
    color: COLOURS.green,
    data: [[last, 100 * testAccuracy]],
  };
}

function baselineLine(last: number, baselineAccuracy: number): object {
  return {
    name: BASELINE,
    type: 'line',
    color: COLOURS.grey,
    symbol: 'none',
    lineStyle: { type: 'dotted', width: 2 },
    data: [
      [0, 100 * baselineAccuracy],
      [last, 100 * baselineAccuracy],
    ],
  };
}

function points(metrics: readonly EpochMetrics[], x: readonly number[], y: readonly number[]): object[] {
  return metrics.map(({ phase }, i) => ({
    value: [x[i]!, y[i]!],
    symbol: phase === 'pretrain' ? 'emptyCircle' : 'circle',
  }));
}
