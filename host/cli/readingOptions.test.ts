import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from './program';
import { FakeTerminal } from './testing/fakeTerminal';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
const TRAINING = '--system circuit --port sim --layers 1 --width 1 --epochs 1';
const HOW = '--label first --ignore Nr --delimiter semicolon --decimal comma --encoding latin1 --header yes';
const READING = {
  label: 'first',
  ignore: ['Nr'],
  delimiter: 'semicolon',
  decimal: 'comma',
  encoding: 'windows-1252',
  header: true,
};

/** Rows of three classes that only those options read. */
function writeTable(name: string): void {
  const lines = Array.from({ length: 30 }, (_, i) => {
    const class_ = i % 3;
    return `${['ä', 'ö', 'ü'][class_]!};${i};${class_},5;${-class_},25;${i % 2},0`;
  });
  writeFileSync(join(folder(), name), Buffer.from(['Art;Nr;a;b;c', ...lines].join('\n'), 'latin1'));
}

async function call(line: string): Promise<Record<string, unknown>> {
  const terminal = new FakeTerminal(folder());
  await runCommandLine(`${line} --json`.split(' '), terminal);
  return { ...terminal.events.at(-1), said: terminal.stderr.text };
}

const runOptions = (run: string) =>
  (JSON.parse(readFileSync(join(folder(), run, 'run.json'), 'utf8')) as { options: object }).options;

it('reads the data of a run everywhere as train read them', async () => {
  writeTable('table.csv');
  const trained = await call(`train --data csv:table.csv ${HOW} ${TRAINING} --out run`);
  expect(trained).toMatchObject({ type: 'result', trainSize: 20 });
  expect(trained.said).toContain(
    '30 rows, first line of names, label in column 1 (Art), 3 classes, 3 inputs',
  );
  expect(runOptions('run')).toMatchObject({ reading: READING });

  const evaluated = await call('eval --run run');
  expect(evaluated.confusion).toHaveLength(3);
  expect(evaluated.testAccuracy).toBe(trained.testAccuracy);
  expect(evaluated.said).toMatch(/true\s+ä\s+ö\s+ü/);
  writeTable('other.csv');
  expect(await call('eval --run run --data csv:other.csv')).toMatchObject({ confusion: evaluated.confusion });

  expect(await call('train --resume run --epochs 1 --out more')).toMatchObject({ type: 'result' });
  expect(runOptions('more')).toMatchObject({ reading: READING });
  expect(await call('train --resume run --label last --epochs 1')).toMatchObject({
    code: 'BAD_USAGE',
    message: expect.stringMatching(/trained with reading .*"first".*not with reading .*"last"/) as string,
  });

  const deployed = await call('deploy --run run --test-size 2 --verify-size 1 --demo 0 --standalone off');
  expect(deployed).toMatchObject({ type: 'result', command: 'deploy' });
  expect(await call('infer --run run --index 0 --port emulator')).toMatchObject({ type: 'result', truth: 0 });
});

it('compares with the options of train', async () => {
  writeTable('table.csv');
  const compared = await call(
    `compare --data csv:table.csv ${HOW} ${TRAINING} --methods in-silico --seeds 1 --out c`,
  );
  expect(compared).toMatchObject({ type: 'result', command: 'compare' });
  expect(runOptions('c/in-silico-seed1')).toMatchObject({ reading: READING });
});

it.each([
  ['train --data vowels --label first', /--label has no effect on the data set vowels/],
  ['train --data csv:table.csv --crop sound', /--crop has no effect on the data set csv/],
  ['compare --data wav:x --header yes --out c', /--header has no effect on the data set wav/],
  ['train --data csv:table.csv --label 9', /--label is 9, and the table has 5 columns/],
])('%s is a usage error', async (line, message) => {
  writeTable('table.csv');
  expect(await call(line)).toMatchObject({
    code: 'BAD_USAGE',
    message: expect.stringMatching(message) as string,
  });
});
