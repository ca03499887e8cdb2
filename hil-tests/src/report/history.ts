import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './report';

/** Reports looked back at, at most. */
const MOST = 50;

/** Earlier reports of the same target in a folder of reports, the oldest first. One that cannot be read is left out. */
export function earlierReports(parent: string, { target, startedAt }: Report): Report[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .flatMap((name) => {
      const path = join(parent, name, 'report.json');
      if (!existsSync(path)) return [];
      try {
        return [JSON.parse(readFileSync(path, 'utf8')) as Report];
      } catch {
        return [];
      }
    })
    .filter(
      (report) => report.target === target && report.startedAt < startedAt && Array.isArray(report.figures),
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .slice(-MOST);
}

/** What one figure was in each report that has it, as [time in ms, value]. */
export function courseOf(reports: readonly Report[], section: string, name: string): [number, number][] {
  return reports.flatMap(({ startedAt, figures }) => {
    const last = figures.findLast((figure) => figure.section === section && figure.name === name);
    return last === undefined || !Number.isFinite(last.value)
      ? []
      : [[Date.parse(startedAt), last.value] as [number, number]];
  });
}
