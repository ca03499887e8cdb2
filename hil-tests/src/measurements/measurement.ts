import type { Limit } from 'chladni';

/** One figure of the specification: what it is, in which unit, and what it may be. */
export interface Measurement {
  readonly title: string;
  /** As written after the figure; '' where there is none. */
  readonly unit: string;
  readonly limit: Limit;
  /** A time on the wall, which a target that is a program on this machine is not held to. */
  readonly isWallTime?: boolean;
}

/** Figures of one section, by name. */
export type Measurements = Readonly<Record<string, Measurement>>;

/** Whether a figure is within a limit, both ends included. NaN is not. */
export function isWithin(value: number, { least = -Infinity, most = Infinity }: Limit): boolean {
  return value >= least && value <= most;
}

/** `5 to 9 ms`, `at most 3 %`; '' where anything goes. */
export function limitText({ least, most }: Limit, unit: string): string {
  const after = unit === '' ? '' : ` ${unit}`;
  if (least === undefined && most === undefined) return '';
  if (least === undefined) return `at most ${most!}${after}`;
  if (most === undefined) return `at least ${least}${after}`;
  return least === most ? `${least}${after}` : `${least} to ${most}${after}`;
}
