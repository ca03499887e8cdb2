/** One point of a learning curve. */
export interface CurvePoint {
  readonly benchSeconds: number;
  readonly evaluations: number;
  readonly validationAccuracy: number;
}

/** One training of a comparison. */
export interface CompareEntry {
  readonly method: string;
  readonly seed: number;
  readonly deviceSeed: number;
  /** Rows trained on. */
  readonly trainSize: number;
  /** Rows trained on before, on the twin alone. */
  readonly pretrainSize: number;
  /** Of the final parameters, read once. */
  readonly testAccuracy: number;
  readonly validationAccuracy: number;
  readonly baselineAccuracy: number;
  /** Without the test's. */
  readonly evaluations: number;
  readonly benchSeconds: number;
  readonly run: string;
  readonly curve: readonly CurvePoint[];
}

/** Trainings of one method and size, over seeds. */
export interface CompareSummary {
  readonly method: string;
  readonly trainSize: number;
  readonly seeds: number;
  readonly mean: number;
  /** Standard deviation over seeds; 0 of a single one. */
  readonly spread: number;
  readonly evaluations: number;
  readonly benchSeconds: number;
}

/** Seeds put together, in the order methods first come. */
export function summarise(entries: readonly CompareEntry[]): CompareSummary[] {
  return grouped(entries).map((group) => {
    const accuracies = group.map(({ testAccuracy }) => testAccuracy);
    return {
      method: group[0]!.method,
      trainSize: group[0]!.trainSize,
      seeds: group.length,
      ...meanAndSpread(accuracies),
      evaluations: mean(group.map(({ evaluations }) => evaluations)),
      benchSeconds: mean(group.map(({ benchSeconds }) => benchSeconds)),
    };
  });
}

/** Entries of one method and size together. */
export function grouped(entries: readonly CompareEntry[]): CompareEntry[][] {
  const groups = new Map<string, CompareEntry[]>();
  for (const entry of entries) {
    const key = `${entry.method} ${entry.trainSize}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()];
}

/** Standard deviation of a sample: by one less than there are. */
export function meanAndSpread(values: readonly number[]): { mean: number; spread: number } {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return { mean: centre, spread: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean, lowest and highest validation accuracy over seeds, epoch by epoch, as far as all seeds go. */
export function meanCurve(
  group: readonly CompareEntry[],
): { benchSeconds: number; mean: number; least: number; most: number }[] {
  const length = Math.min(...group.map(({ curve }) => curve.length));
  return Array.from({ length }, (_, i) => {
    const points = group.map(({ curve }) => curve[i]!);
    const accuracies = points.map(({ validationAccuracy }) => validationAccuracy);
    return {
      benchSeconds: mean(points.map(({ benchSeconds }) => benchSeconds)),
      mean: mean(accuracies),
      least: Math.min(...accuracies),
      most: Math.max(...accuracies),
    };
  });
}
