import type { DrawnChart, Recorded, StepResult } from '../measurements/recorder';

/** Everything one run of the specification came to; report.json. */
export interface Report {
  readonly target: string;
  readonly bench: string;
  readonly wiring: string;
  readonly board: string;
  readonly serialNumber: string;
  readonly firmware: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  /** Degrees Celsius at the start and at the end; empty without a sensor. */
  readonly temperatures: readonly number[];
  /** Whether its time is simulated, so that times are this machine's and not a board's. */
  readonly isSimulated: boolean;
  readonly machine: string;
  readonly figures: readonly Recorded[];
  readonly steps: readonly StepResult[];
}

/** Its charts are drawn anew each time, and not kept. */
export interface DrawnReport extends Report {
  readonly charts: readonly DrawnChart[];
}

export function countOf(steps: readonly StepResult[], outcome: StepResult['outcome']): number {
  return steps.filter((step) => step.outcome === outcome).length;
}
