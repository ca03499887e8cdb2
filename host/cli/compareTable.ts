import type { CompareSummary, TransferSummary } from '../compare';
import { duration } from './duration';
import { percent } from './showTraining';
import { table } from './table';

export function compareTable(summary: readonly CompareSummary[]): string {
  return table(
    ['method', 'rows', 'seeds', 'test accuracy', 'evaluations', 'bench time'],
    summary.map(({ method, trainSize, seeds, mean, spread, evaluations, benchSeconds }) => [
      method,
      trainSize.toLocaleString('en'),
      String(seeds),
      withSpread(mean, spread, seeds),
      Math.round(evaluations).toLocaleString('en'),
      duration(benchSeconds),
    ]),
  );
}

export function transferTable(summary: readonly TransferSummary[]): string {
  return table(
    ['method', 'own device', 'others', 'as it is', 'worst', 'recalibrated', 'worst'],
    summary.map(({ method, own, devices, mean, spread, worst, recalibrated }) => [
      method,
      percent(own),
      String(devices),
      withSpread(mean, spread, devices),
      percent(worst),
      recalibrated ? withSpread(recalibrated.mean, recalibrated.spread, devices) : '-',
      recalibrated ? percent(recalibrated.worst) : '-',
    ]),
  );
}

function withSpread(mean: number, spread: number, count: number): string {
  return count > 1 ? `${percent(mean)} ± ${(100 * spread).toFixed(2)}` : percent(mean);
}
