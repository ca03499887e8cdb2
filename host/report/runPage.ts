import type { EnergyLedger, EnergyItem } from '../energy';
import type { RunSummary } from '../runs';
import { escape } from './escape';
import { unfinishedText, type Unfinished } from './unfinished';

/** A run, as its page shows it. */
export interface ReportedRun {
  readonly name: string;
  readonly summary: RunSummary;
  /** SVG texts: those of the run's pictures that are there. */
  readonly pictures: readonly string[];
  /** Undefined where the network is not there to count. */
  readonly energy: EnergyLedger | undefined;
  /** What the energy's drive was taken from, or why it is not counted. */
  readonly energyNote: string;
  /** Of a run without a result. */
  readonly unfinished?: Unfinished;
}

const STYLE = `
body { font: 15px/1.45 Helvetica, Arial, sans-serif; color: #222; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top; }
p.warning { border-left: 4px solid #d55e00; padding-left: .8rem; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.sum td { font-weight: bold; border-top: 2px solid #999; } .note { color: #555; } .wide { overflow-x: auto; } svg { max-width: 100%; height: auto; }
`;

const percent = (value: unknown) =>
  typeof value === 'number' && !Number.isNaN(value) ? `${(100 * value).toFixed(2)} %` : '';
const count = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('en') : '');
const minutes = (value: unknown) => (typeof value === 'number' ? (value / 60).toFixed(1) : '');
const plain = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const ENERGY = '<h3>Energy of one inference</h3>';

/** Lines of the table that has every run, from a name to how its value is shown. */
const LINES: readonly (readonly [string, (summary: RunSummary) => string])[] = [
  ['status', ({ status }) => plain(status)],
  ['system', ({ system }) => plain(system)],
  ['port', ({ port }) => plain(port)],
  ['data', ({ data }) => plain(data)],
  ['method', ({ method }) => plain(method)],
  ['twin', ({ twin }) => plain(twin)],
  [
    'seed, device',
    ({ seed, deviceSeed, deviceSeeds }) =>
      `${plain(seed)}, ${Array.isArray(deviceSeeds) ? deviceSeeds.join(', ') : plain(deviceSeed)}`,
  ],
  ['epochs so far', ({ epochs }) => plain(epochs)],
  ['validation', ({ validationAccuracy }) => percent(validationAccuracy)],
  ['test', ({ testAccuracy }) => percent(testAccuracy)],
  ['logistic regression', ({ baselineAccuracy }) => percent(baselineAccuracy)],
  ['twin error', ({ twinError }) => percent(twinError)],
  ['evaluations', ({ evaluations }) => count(evaluations)],
  ['bench minutes', ({ benchSeconds }) => minutes(benchSeconds)],
];

/** By which a page is known again. */
const MARK = '<meta name="generator" content="chladni report">';

/** Whether a file's text is such a page, which may be made again. */
export function isRunPage(text: string): boolean {
  return text === '' || text.includes(MARK);
}

/** Runs as one HTML page that needs nothing else. */
export function runPage(runs: readonly ReportedRun[]): string {
  const heading = runs.length === 1 ? `Run ${runs[0]!.name}` : `${runs.length} runs`;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escape(heading)}</title>`,
    MARK,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body>`,
    `<h1>${escape(heading)}</h1>`,
    overview(runs),
    ...runs.map(section),
    '</body></html>',
    '',
  ].join('\n');
}

function overview(runs: readonly ReportedRun[]): string {
  const figures = runs.map(figuresOf);
  const lines = table(
    ['', ...runs.map(({ name }) => name)],
    LINES.map(([name, show]) => [name, ...figures.map(show)]).filter(([, ...cells]) =>
      cells.some((cell) => cell !== ''),
    ),
    [false, ...runs.map(() => true)],
  );
  return `<div class="wide">${lines}</div>`;
}

/** The result's fields; without a result what it was to be trained with, and what there is so far. */
function figuresOf({ summary, unfinished }: ReportedRun): RunSummary {
  if (unfinished === undefined) return summary;
  const { options, systemOptions } = summary as Record<string, object | undefined>;
  const { evaluations, benchSeconds, validationAccuracy } = unfinished.metrics.at(-1) ?? {};
  const soFar = { epochs: unfinished.metrics.length, evaluations, benchSeconds, validationAccuracy };
  return { ...systemOptions, ...options, ...soFar, ...summary };
}

function section(run: ReportedRun): string {
  const { name, summary, pictures, energy, energyNote, unfinished } = run;
  const { status, startedAt, options, systemOptions, environment } = summary;
  return [
    `<h2>${escape(name)}</h2>`,
    `<p class="note">${escape(`${plain(status)}, begun ${plain(startedAt)}; ${whereFrom(figuresOf(run))}`)}</p>`,
    ...(unfinished ? [`<p class="warning">${escape(unfinishedText(summary, unfinished))}</p>`] : []),
    ...pictures,
    energy ? ledger(energy, energyNote) : '',
    ...(!energy && energyNote !== '' ? [`${ENERGY}<p class="note">${escape(energyNote)}</p>`] : []),
    '<h3>Settings</h3>',
    table(
      ['setting', 'value'],
      [...entries(options), ...entries(systemOptions), ...entries(environment)],
      [false, false],
    ),
  ].join('\n');
}

/** Simulated is called simulated. */
function whereFrom({ port }: RunSummary): string {
  return typeof port === 'string' && port.split(',').every((one) => one === 'sim' || one === 'emulator')
    ? 'the system was simulated'
    : `the system was at ${plain(port)}`;
}

function entries(object: unknown): string[][] {
  if (typeof object !== 'object' || object === null) return [];
  return Object.entries(object).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
}

function ledger({ physical, physicalJoules, digital, seconds }: EnergyLedger, note: string): string {
  const line = ({ item, joules, assumption }: EnergyItem) => [item, energyText(joules), assumption];
  return [
    ENERGY,
    `<p class="note">${escape(`By assumption, not measured. ${note} An inference takes ${seconds.toFixed(2)} s.`)}</p>`,
    table(
      ['physical', 'energy', 'assumption'],
      [...physical.map(line), ['sum', energyText(physicalJoules), 'of what is known']],
      [false, true, false],
    ),
    table(['digital, on the same chip', 'energy', 'assumption'], digital.map(line), [false, true, false]),
  ].join('\n');
}

/** Joules with a prefix, three digits. */
export function energyText(joules: number | undefined): string {
  if (joules === undefined) return 'unknown';
  const [scale, unit] = joules >= 1 ? [1, 'J'] : joules >= 1e-3 ? [1e3, 'mJ'] : [1e6, 'µJ'];
  return `${Number((joules * scale).toPrecision(3))} ${unit}`;
}

function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  isNumber: readonly boolean[],
): string {
  const attribute = (i: number) => (isNumber[i] ? ' class="number"' : '');
  const cells = (tag: 'th' | 'td', values: readonly string[]) =>
    values.map((value, i) => `<${tag}${attribute(i)}>${escape(value)}</${tag}>`).join('');
  return [
    '<table>',
    `<tr>${cells('th', heads)}</tr>`,
    ...rows.map((row) => `<tr${row[0] === 'sum' ? ' class="sum"' : ''}>${cells('td', row)}</tr>`),
    '</table>',
  ].join('\n');
}
