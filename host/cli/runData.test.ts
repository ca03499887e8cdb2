import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from './program';
import { FakeTerminal } from './testing/fakeTerminal';

const made = mkdtempSync(join(tmpdir(), 'chladni-'));
const folder = () => made;
afterAll(() => rmSync(made, { recursive: true }));
const at = (name: string) => join(folder(), name);
let terminal: FakeTerminal;

async function call(line: string): Promise<number> {
  terminal = new FakeTerminal(folder());
  return runCommandLine([...line.split(' '), '--json'], terminal);
}
const last = () => terminal.events.at(-1);

/** Rows of three classes, told apart by where their peak is. */
const LINES = Array.from({ length: 30 }, (_, k) =>
  [0, 1, 2]
    .map((place) => (place === k % 3 ? 1 + k / 100 : k / 50))
    .join(',')
    .concat(`,${'abc'[k % 3]!}`),
);
const SMALL = '--port sim --preset full --twin wiener --train-size 12 --layers 1 --width 1 --epochs 1';

let trained: Record<string, unknown>;
let summary: string;
beforeAll(async () => {
  writeFileSync(at('data.csv'), `${LINES.join('\n')}\n`);
  expect(await call(`train --data csv:data.csv --out r ${SMALL}`)).toBe(0);
  trained = last();
  summary = readFileSync(at('r/run.json'), 'utf8');
});
beforeEach(() => {
  writeFileSync(at('data.csv'), `${LINES.join('\n')}\n`);
  writeFileSync(at('r/run.json'), summary);
  for (const left of ['r2', 'r3', 'r/board.flash', 'r/report.html'])
    rmSync(at(left), { recursive: true, force: true });
});

it('a run and its result keep a fingerprint of the data', () => {
  const { dataFingerprint } = trained;
  expect(dataFingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.parse(summary) as object).toMatchObject({ dataFingerprint });
});

const USES = [
  'eval --run r --port sim',
  'deploy --run r --test-size 1 --verify-size 1 --demo 0 --standalone off --port emulator',
  'train --resume r --epochs 1 --out r2',
  'train --resume r --recalibrate --device-seed 2 --evaluations 100 --out r3',
];

describe.each(USES)('%s', (line) => {
  it('takes the data as they were, without a word of them', async () => {
    expect(await call(line)).toBe(0);
    expect(terminal.stderr.text).not.toMatch(/fingerprint/);
  });

  it('refuses other data in their place, and takes a copy that is named', async () => {
    writeFileSync(at('copy.csv'), readFileSync(at('data.csv')));
    writeFileSync(at('data.csv'), `${[...LINES].reverse().join('\n')}\n`);
    expect(await call(line)).toBe(5);
    expect(last()).toMatchObject({
      code: 'DATA_CHANGED',
      remedy: expect.stringMatching(/--data/) as string,
    });
    expect(await call(`${line} --data csv:copy.csv`)).toBe(0);
  });

  it('says how to name data that were moved', async () => {
    renameSync(at('data.csv'), at('moved.csv'));
    expect(await call(line)).toBe(5);
    expect(last()).toMatchObject({
      code: 'DATA_ABSENT',
      remedy: expect.stringMatching(/--data csv:PATH/) as string,
    });
    expect(await call(`${line} --data csv:moved.csv`)).toBe(0);
  });

  it('says so where a run of an older version keeps no fingerprint', async () => {
    const run = JSON.parse(readFileSync(at('r/run.json'), 'utf8')) as object;
    writeFileSync(at('r/run.json'), JSON.stringify({ ...run, dataFingerprint: undefined }));
    expect(await call(line)).toBe(0);
    // A checkpoint keeps it, too, and training goes on from there.
    if (!line.includes('--resume r --epochs')) expect(terminal.stderr.text).toMatch(/no fingerprint/);
  });
});

it('evaluates on other data where that is asked for', async () => {
  writeFileSync(at('other.csv'), `${[...LINES].reverse().join('\n')}\n`);
  expect(await call('eval --run r --data csv:other.csv')).toBe(5);
  expect(last()).toMatchObject({
    code: 'DATA_CHANGED',
    remedy: expect.stringMatching(/--other-data/) as string,
  });
  expect(await call('eval --run r --data csv:other.csv --other-data')).toBe(0);
});

it('a page is not made of a run whose data are others now, until they are moved away', async () => {
  writeFileSync(at('data.csv'), `${[...LINES].reverse().join('\n')}\n`);
  expect(await call('report --run r')).toBe(5);
  expect(last()).toMatchObject({ code: 'DATA_CHANGED' });
  renameSync(at('data.csv'), at('away.csv'));
  expect(await call('report --run r')).toBe(0);
});
