import { setTimeout as pass } from 'node:timers/promises';
import { quantile } from '../common/statistics';
import { processorSeconds } from './processorTime';

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Between contestants: threads of a BLAS wait for more work, and take a processor, for some 25 ms. */
const REST_MS = 40;

/**
 * Lets contestants run in turn, so that whatever else the machine does meets each of them alike, and what one of them
 * leaves running is over when the next begins.
 *
 * @param contestants - each runs once a turn and returns its own measurement, seconds or whatever
 * @returns the median of each one's measurements
 */
export async function alternate(
  turns: number,
  contestants: readonly (() => number | Promise<number>)[],
): Promise<number[]> {
  return (await measureInTurn(turns, contestants)).map(median);
}

/** As `alternate`. @returns all measurements of each */
export async function measureInTurn(
  turns: number,
  contestants: readonly (() => number | Promise<number>)[],
): Promise<number[][]> {
  const measured = contestants.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, contestant] of contestants.entries()) {
      await pass(REST_MS);
      measured[i]!.push(await contestant());
    }
  }
  return measured;
}

/** Seconds that one of `times` calls, at once or not, took on average. */
export async function secondsEach(times: number, call: () => unknown): Promise<number> {
  const begun = performance.now();
  for (let i = 0; i < times; i++) await call();
  return (performance.now() - begun) / 1000 / times;
}

/** A contestant that repeats a call for about a twentieth of a second a turn; warmed up now. */
export async function repeated(call: () => unknown, turnSeconds = 0.05): Promise<() => Promise<number>> {
  await secondsEach(20, call);
  const times = Math.max(1, Math.round(turnSeconds / (await secondsEach(5, call))));
  return () => secondsEach(times, call);
}

/** The same of processor time, this process's own: what an idle machine gives. */
export function processorSecondsEach(times: number, call: () => void): number {
  const before = processorSeconds();
  for (let i = 0; i < times; i++) call();
  return (processorSeconds() - before) / times;
}
