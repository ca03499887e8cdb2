import { ChladniError, type Limit } from 'chladni';
import type { Chart } from 'chladni';
import type { Section } from '../section';
import { ABILITIES, type Ability } from '../targets/target';
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

  /** Adds the steps that the target was known to be unable to do, in their places. */
  addSkipped(sections: readonly Section[], abilities: ReadonlySet<Ability>): void {
    const order = sections.flatMap(({ name, steps }) => steps.map((step) => ({ section: name, step })));
    const done = new Map(this.steps.map((step) => [`${step.section} ${step.title}`, step]));
    this.steps.length = 0;
    for (const { section, step } of order) {
      const lack = step.needs?.find((need) => !abilities.has(need));
      const carriedOut = done.get(`${section} ${step.title}`);
      if (carriedOut !== undefined) this.steps.push(carriedOut);
      else if (lack !== undefined)
        this.steps.push({
          section,
          title: step.title,
          outcome: 'skipped',
          reason: ABILITIES[lack],
          seconds: 0,
        });
    }
  }

  /**
   * @param isSimulated - whether the target is a program on this machine
   * @returns an error's text when the figure is beyond its limit
   */
  add(
    section: string,
    name: string,
    measurement: Measurement,
    value: number,
    isSimulated = false,
  ): string | undefined {
    const { title, unit, isWallTime = false } = measurement;
    const limit = this.limits[name] ?? (isSimulated && isWallTime ? {} : measurement.limit);
    const passed = isWithin(value, limit);
    this.figures.push({ section, name, title, unit, value, limit, passed });
    if (passed) return undefined;
    return `${title}: ${Number(value.toPrecision(4))} ${unit}, wanted ${limitText(limit, unit)}`;
  }
}
