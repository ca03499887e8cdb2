import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './testing/temporaryFolder';

const HOST = join(__dirname, '..');
const EXAMPLE = join(HOST, '..', 'docs', 'examples', 'echo-twin.mjs');
const folder = temporaryFolder();

/** Runs the built program: only there is a file of the user's read as Node reads it. */
function chladni(line: string) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(HOST, 'bin', 'chladni.js'), ...line.split(' '), '--json'],
    { cwd: folder(), env: { ...process.env, INIT_CWD: folder() }, encoding: 'utf8' },
  );
  const events = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Record<string, unknown>);
  return { status, last: events.at(-1) };
}

const SMALL = 'train --port sim --data vowels --layers 1 --width 1 --threads 1';

it('trains through a twin of the user’s, and goes on with it', () => {
  const text = readFileSync(EXAMPLE, 'utf8')
    .replace('steps: 1500', 'steps: 20')
    .replace('evaluations: 900', 'evaluations: 80');
  writeFileSync(join(folder(), 'echo.mjs'), text);
  const twice = chladni(`${SMALL} --twin echo.mjs --epochs 2 --out twice`);
  expect(twice).toMatchObject({ status: 0, last: { twin: join(folder(), 'echo.mjs'), twinEvaluations: 80 } });
  expect(chladni(`${SMALL} --twin echo.mjs --epochs 1 --out once`).status).toBe(0);
  const rest = chladni('train --resume once --epochs 1 --out rest');
  expect(rest.status).toBe(0);
  for (const figure of ['testAccuracy', 'trainLoss', 'twinError', 'evaluations'])
    expect(rest.last[figure]).toBe(twice.last[figure]);
});

it('tells of a file that is not there, and of one that is no twin, before it plays anything', () => {
  writeFileSync(join(folder(), 'none.mjs'), 'export const twin = 1;\n');
  writeFileSync(join(folder(), 'broken.mjs'), 'export default {\n');
  expect(chladni(`${SMALL} --twin gone.mjs --out run`)).toMatchObject({
    status: 5,
    last: { code: 'DATA_ABSENT' },
  });
  for (const file of ['none.mjs', 'broken.mjs'])
    expect(chladni(`${SMALL} --twin ${file} --out run`)).toMatchObject({
      status: 4,
      last: { code: 'TWIN_FAILED' },
    });
  expect(existsSync(join(folder(), 'run'))).toBe(false);
});
