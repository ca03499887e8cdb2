import { ChladniError, type Limit } from 'chladni';
import type { Chart } from 'chladni';
import { isWithin, limitText, type Measurement } from './measurement';

/** A figure as it was measured. */
export interface Recorded {
  readonly section: string;
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly value: number;
  readonly limit: Limit;
  readonly passed: boolean;
}

/** A step of the specification. */
export interface StepResult {
  readonly section: string;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or how it failed; '' when it passed. */
  readonly reason: string;
  readonly seconds: number;
}

export interface DrawnChart {
  readonly section: string;
  readonly chart: Chart;
}

/** Keeps what a run of the specification comes to. */
export class Recorder {
  readonly figures: Recorded[] = [];
  readonly steps: StepResult[] = [];
  readonly charts: DrawnChart[] = [];
  /** Degrees Celsius, where the fixture has a sensor. */
  readonly temperatures: number[] = [];

  /** @param limits - in place of the measurements' own, by name; every name has to be one of `known` */
  constructor(
    private readonly limits: Readonly<Record<string, Limit>> = {},
    known: readonly string[] = [],
  ) {
    for (const name of Object.keys(limits)) {
      if (known.includes(name)) continue;
      throw new ChladniError(
        'BAD_USAGE',
        `The bench file limits ${name}, which is no measurement.`,
        `There are: ${known.join(', ')}.`,
      );
    }
  }

  /** @returns an error's text when the figure is beyond its limit */
  add(section: string, name: string, measurement: Measurement, value: number): string | undefined {
    const { title, unit } = measurement;
    const limit = this.limits[name] ?? measurement.limit;
    const passed = isWithin(value, limit);
    this.figures.push({ section, name, title, unit, value, limit, passed });
    if (passed) return undefined;
    return `${title}: ${Number(value.toPrecision(4))} ${unit}, wanted ${limitText(limit, unit)}`;
  }
}
