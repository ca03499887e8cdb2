/** Evaluations played so far, by what they were for. */
export interface Counts {
  twin: number;
  train: number;
  validation: number;
}

/** Evaluations that cost bench time before the final test. */
export function benchEvaluations(counts: Counts): number {
  return counts.twin + counts.train + counts.validation;
}
