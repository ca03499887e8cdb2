import { drawLines, escape } from 'chladni';
import { sections } from '../sections';
import { limitText } from '../measurements/measurement';
import type { Recorded } from '../measurements/recorder';
import { courseOf } from './history';
import { countOf, type DrawnReport, type Report } from './report';

const STYLE = `
body { font: 15px/1.45 Helvetica, Arial, sans-serif; color: #222; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: .3rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.passed { color: #00664b; } .failed { color: #a33c00; font-weight: bold; } .skipped { color: #666; }
.reason { white-space: pre-wrap; } .facts td:first-child { color: #555; width: 11rem; }
svg { max-width: 100%; height: auto; }
.history { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: .8rem; }
`;

/** Marks that do not rely on colour. */
const MARKS = { passed: '\u2713 passed', failed: '\u2717 failed', skipped: '\u2013 skipped' } as const;

const shortest = (value: number) => String(Number(value.toPrecision(4)));

function row(cells: readonly string[], classes: readonly string[] = []): string {
  return `<tr>${cells.map((cell, i) => `<td${classes[i] ? ` class="${classes[i]}"` : ''}>${cell}</td>`).join('')}</tr>`;
}

/** A report as one HTML page that needs nothing else. @param earlier - of the same target, the oldest first */
export function htmlPage(report: DrawnReport, earlier: readonly Report[]): string {
  const { target, bench, steps, startedAt } = report;
  const failed = countOf(steps, 'failed');
  const verdict = failed === 0 ? 'passed' : 'failed';
  const names = [...new Set(steps.map(({ section }) => section))];
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escape(`Bench report: ${target}, ${startedAt}`)}</title>`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body>`,
    `<h1>Bench report: ${escape(bench)}</h1>`,
    `<p class="${verdict}">${MARKS[verdict]}: ${countOf(steps, 'passed')} steps passed, ${failed} failed, ${countOf(steps, 'skipped')} skipped.</p>`,
    facts(report),
    '<h2>Figures</h2>',
    figureTable(report.figures, earlier),
    ...names.map((section) => sectionPart(section, report)),
    historyPart(report, earlier),
    '</body></html>',
    '',
  ].join('\n');
}

function facts(report: Report): string {
  const { temperatures } = report;
  const rows: [string, string][] = [
    ['target', report.target],
    ['board', `${report.board} ${report.serialNumber}`.trim()],
    ['firmware', report.firmware],
    ['wiring', report.wiring],
    ['begun', `${report.startedAt.replace('T', ' ').slice(0, 19)} UTC, took ${report.seconds.toFixed(1)} s`],
    [
      'temperature',
      temperatures.length === 0
        ? 'no sensor'
        : `${temperatures.map((t) => t.toFixed(1)).join(' to ')} \u00b0C`,
    ],
    ['machine', report.machine],
  ];
  const note = report.isSimulated
    ? '<p class="skipped">The target is a program on this machine: times are the machine\u2019s, not a board\u2019s.</p>'
    : '';
  return `<table class="facts">${rows.map(([name, value]) => row([name, escape(value)])).join('')}</table>${note}`;
}

function figureTable(figures: readonly Recorded[], earlier: readonly Report[]): string {
  const rows = figures.map(({ section, name, title, unit, value, limit, passed }) => {
    const before = courseOf(earlier, section, name).at(-1)?.[1];
    const outcome = passed ? 'passed' : 'failed';
    return row(
      [
        escape(title),
        `${shortest(value)} ${escape(unit)}`,
        escape(limitText(limit, unit)),
        before === undefined ? '' : shortest(before),
        MARKS[outcome],
      ],
      ['', 'number', '', 'number', outcome],
    );
  });
  return `<table><tr><th>figure</th><th class="number">measured</th><th>wanted</th><th class="number">last time</th><th></th></tr>${rows.join('')}</table>`;
}

function sectionPart(section: string, { steps, charts }: DrawnReport): string {
  const rows = steps
    .filter((step) => step.section === section)
    .map(({ title, outcome, reason, seconds }) =>
      row(
        [
          escape(title),
          MARKS[outcome],
          `<span class="reason">${escape(reason)}</span>`,
          `${seconds.toFixed(2)} s`,
        ],
        ['', outcome, '', 'number'],
      ),
    );
  const drawn = charts.filter((one) => one.section === section).map(({ chart }) => drawLines(chart));
  const title = sections.find(({ name }) => name === section)?.title ?? section;
  return `<h2>${escape(title)}</h2><table>${rows.join('')}</table>${drawn.join('\n')}`;
}

function historyPart(report: DrawnReport, earlier: readonly Report[]): string {
  if (earlier.length === 0) return '<h2>History</h2><p>This is the first report of this target here.</p>';
  const all = [...earlier, report];
  const names = new Map(report.figures.map((figure) => [`${figure.section} ${figure.name}`, figure]));
  const charts = [...names.values()].map(({ section, name, title, unit, limit }) => {
    const points = courseOf(all, section, name).map(([, value], i): [number, number] => [i + 1, value]);
    const bounds = [limit.least, limit.most].filter((bound) => bound !== undefined);
    return drawLines({
      title,
      subtitle: limitText(limit, unit),
      x: { name: 'report', min: 1 },
      y: { name: unit },
      symbols: true,
      series: [
        { name: 'measured', points },
        ...bounds.map((bound) => ({
          name: 'limit',
          points: [1, points.length].map((at): [number, number] => [at, bound]),
        })),
      ],
    });
  });
  return `<h2>History: ${all.length} reports</h2><div class="history">${charts.map((chart) => `<div>${chart}</div>`).join('')}</div>`;
}
