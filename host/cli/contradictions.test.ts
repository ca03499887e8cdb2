import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HelloFields } from '../link/testing/fakeBoard';
import { runCommandLine } from './program';
import { FakeTerminal } from './testing/fakeTerminal';
import { TcpBoard } from './testing/tcpBoard';
import { temporaryFolder } from './testing/temporaryFolder';
import { writeTinyData } from './testing/tinyData';

const folder = temporaryFolder();
const started: TcpBoard[] = [];

beforeEach(() => {
  writeTinyData(folder(), 20);
  writeRows(13);
  // 12 inputs, which go into 192 samples.
  const rows = Array.from({ length: 40 }, (_, row) => [...Array<number>(12).fill(row % 2), row % 2]);
  writeFileSync(join(folder(), 'v.csv'), rows.map((row) => row.join(',')).join('\n'));
});
afterEach(() => Promise.all(started.splice(0).map((board) => board.stop())));

function writeRows(samples: number): void {
  writeFileSync(join(folder(), 'd.json'), JSON.stringify({ rows: [Array(samples).fill(0.5)] }));
}

async function start(hello: Partial<HelloFields>): Promise<string> {
  const board = new TcpBoard(hello);
  started.push(board);
  return board.start();
}

/** @returns code and remedy; undefined when it went well */
async function call(line: string): Promise<{ code: string; remedy: string } | undefined> {
  const terminal = new FakeTerminal(folder());
  const status = await runCommandLine(`${line} --json`.split(' '), terminal);
  return status === 0 ? undefined : (terminal.events.at(-1) as { code: string; remedy: string });
}

let runs = 0;
/** Trains on `port`. */
const training = (port: string) =>
  `train --layers 1 --width 1 --train-size 8 --epochs 1 --method local-learning --out r${++runs} --port ${port}`;

/** A command line after its remedy was followed; undefined when the remedy names no option, and a person has to act. */
function followed(line: string, remedy: string, port: string): string | undefined {
  const rows = /rows have (\d+) samples/.exec(remedy)?.[1];
  if (rows !== undefined) {
    writeRows(Number(rows));
    return line;
  }
  const data = /--data \S+/.exec(line)?.[0] ?? '--data idx:.';
  if (remedy.includes('chladni train')) return `${training(port)} ${data}`;
  const omitted = /^(?:Leave|Omit) (--[a-z-]+(?:, --[a-z-]+)*)/.exec(remedy)?.[1]?.split(', ');
  if (omitted) return omitted.reduce((rest, name) => rest.replace(new RegExp(` ${name} \\S+`), ''), line);
  const given = [...remedy.matchAll(/(--(?:samples|rate|settle|architecture)) (\w[\w.]*\w|\d)/g)];
  if (given.length === 0) return undefined;
  return given.reduce(
    (rest, [, name, value]) => `${rest.replace(new RegExp(` ${name!} \\S+`), '')} ${name!} ${value!}`,
    line,
  );
}

const MOST_STEPS = 4;

/** Follows remedies until the command works or a person has to act. @returns the last remedy, '' when it works */
async function follow(first: string, port: string): Promise<string> {
  const tried = new Set<string>();
  for (let line = first; ;) {
    const failed = await call(line);
    if (failed === undefined) return '';
    expect(tried.size).toBeLessThan(MOST_STEPS);
    tried.add(line);
    const next = followed(line, failed.remedy, port);
    if (next === undefined) return failed.remedy;
    // That is a circle; but a file that was written anew is another attempt.
    if (!failed.remedy.includes('whose rows')) expect([...tried]).not.toContain(next);
    line = next;
  }
}

const FIXED = { board: 'camera', driveSamples: 196, senseSamples: 196 };

it.each<[string, Partial<HelloFields>, string]>([
  ['rows that data do not go into', FIXED, '--data csv:v.csv'],
  ['rows of another length than asked for', FIXED, '--data csv:v.csv --samples 192'],
  ['a rate it has not', { maxRateHz: 5000 }, '--data csv:v.csv --rate 8000'],
  ['no room for the silence', { maxSamples: 300 }, '--data csv:v.csv --settle 0.02'],
  ['no room for the row', { maxSamples: 300 }, '--data csv:v.csv --samples 480 --settle 0'],
  ['no room for the inputs', { maxSamples: 100 }, '--data idx:.'],
  ['no room in its lines', { maxLine: 400 }, '--data csv:v.csv'],
])('a training on a board with %s comes to work by its remedies', async (_, hello, options) => {
  const port = await start(hello);
  expect(await follow(`${training(port)} ${options}`, port)).toBe('');
});

describe('a run of other rows than a board plays', () => {
  it.each<[string, Partial<HelloFields>, string]>([
    ['eval', FIXED, 'eval --run'],
    ['eval with the length of the board', FIXED, 'eval --samples 196 --run'],
    ['eval with a length of its own', FIXED, 'eval --samples 192 --run'],
    ['resume', FIXED, 'train --out s --resume'],
    ['resume with the length of the board', FIXED, 'train --out s --samples 196 --resume'],
    ['another rate', { maxRateHz: 5000 }, 'eval --run'],
    ['another rate, resume', { maxRateHz: 5000 }, 'train --out s --resume'],
    ['another rate, asked for', { maxRateHz: 5000 }, 'train --rate 5000 --out s --resume'],
  ])('leads to a new network: %s', async (_, hello, line) => {
    const trained = `${training('sim')} --data csv:v.csv`;
    expect(await call(trained)).toBeUndefined();
    const port = await start(hello);
    expect(await follow(`${line} r${runs} --port ${port} --data csv:v.csv`, port)).toBe('');
  });
});

it.each(['', ' --samples 12', ' --samples 13'])(
  'a file of other rows than a board plays: play%s',
  async (more) => {
    const port = await start({ ...FIXED, driveSamples: 12, senseSamples: 12 });
    expect(await follow(`play --drive d.json --port ${port}${more}`, port)).toBe('');
  },
);

it.each(['', ' --samples 16'])('rows too short to be characterized: characterize%s', async (more) => {
  const port = await start({ ...FIXED, driveSamples: 12, senseSamples: 12 });
  expect(await follow(`characterize --drift-minutes 0 --port ${port}${more}`, port)).toMatch(
    /^Set the instrument/,
  );
});
