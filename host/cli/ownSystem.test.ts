import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './testing/temporaryFolder';

const BIN = join(__dirname, '..', 'bin', 'chladni.js');
const EXAMPLE = join(__dirname, '..', '..', 'docs', 'examples', 'pendulum-chain.mjs');
const folder = temporaryFolder();

/** Runs the built program to its end. @returns its status and the last line of JSON */
function chladni(line: string): { status: number | null; last: Record<string, unknown> } {
  const { status, stdout } = spawnSync(process.execPath, [BIN, ...line.split(' '), '--json'], {
    cwd: folder(),
    env: { ...process.env, INIT_CWD: folder() },
    encoding: 'utf8',
  });
  return { status, last: JSON.parse(stdout.trim().split('\n').at(-1)) as Record<string, unknown> };
}

const write = (name: string, text: string) => writeFileSync(join(folder(), name), text);
const PLANT = "name: 'own', driveSamples: 4, senseSamples: 4, sampleRateHz: 8000, noise: 0, settleSeconds: 0";

beforeEach(() => write('d.json', '{"rows":[[0,1,0,-1]]}'));

it('trains the example, keeps its path and its samples, and evaluates the run', () => {
  const rows = Array.from({ length: 40 }, (_, i) => `${i % 2},${(i * 7) % 5},${i % 2 === 0 ? 'a' : 'b'}`);
  write('table.csv', rows.join('\n'));
  const trained = chladni(
    `train --system ${EXAMPLE} --data csv:table.csv --port sim --layers 1 --epochs 2 --out run`,
  );
  expect(trained).toMatchObject({ status: 0, last: { system: EXAMPLE, trainSize: 26, testAccuracy: 1 } });
  const kept = JSON.parse(readFileSync(join(folder(), 'run', 'run.json'), 'utf8')) as Record<string, unknown>;
  expect(kept.systemOptions).toMatchObject({ system: EXAMPLE, samples: 64 });
  const evaluated = chladni('eval --run run');
  expect(evaluated).toMatchObject({ status: 0, last: { testAccuracy: 1, system: EXAMPLE } });
});

it.each(['sim', 'emulator'])('plays a plant through %s', (port) => {
  write('own.mjs', `export default { ${PLANT}, respond: (drive) => drive.map((u) => u / 2) }`);
  const { status, last } = chladni(`play --system ./own.mjs --drive d.json --port ${port} --noise 0`);
  expect(status).toBe(0);
  const [row] = last.rows as number[][];
  row!.forEach((value, k) => expect(value).toBeCloseTo([0, 0.5, 0, -0.5][k]!, 3));
});

it.each(['sim', 'emulator'])('tells of a plant that throws through %s', (port) => {
  write('own.mjs', `export default { ${PLANT}, respond() { throw new Error('no water'); } }`);
  expect(chladni(`play --system own.mjs --drive d.json --port ${port}`)).toMatchObject({
    status: 4,
    last: { type: 'error', code: 'SYSTEM_FAILED', message: expect.stringMatching(/no water/) as string },
  });
});

it('begins no run of rows that do not hold the data', () => {
  write('own.mjs', `export default { ${PLANT}, respond: (drive) => drive }`);
  expect(chladni('train --system own.mjs --data vowels --port sim --out run')).toMatchObject({
    status: 2,
    last: {
      code: 'BAD_USAGE',
      remedy: expect.stringMatching(/own.mjs hold as many samples as 12/) as string,
    },
  });
  expect(existsSync(join(folder(), 'run'))).toBe(false);
});

it('keeps what a file prints out of the results', () => {
  write('own.mjs', `export default { ${PLANT}, respond(drive) { console.log('playing'); return drive; } }`);
  const { status, stdout } = spawnSync(
    process.execPath,
    [BIN, ...'play --system own.mjs --drive d.json --port sim --json'.split(' ')],
    { cwd: folder(), env: { ...process.env, INIT_CWD: folder() }, encoding: 'utf8' },
  );
  expect([status, stdout.includes('playing')]).toEqual([0, false]);
});

it('asks an instrument', () => {
  write(
    'own.mjs',
    "export default { name: 'own', driveSamples: 4, sampleRateHz: 10, respond: async (drive) => drive }",
  );
  expect(chladni('play --system own.mjs --drive d.json --port sim')).toMatchObject({
    status: 0,
    last: { rows: [[0, 1, 0, -1]] },
  });
  expect(chladni('play --system own.mjs --drive d.json')).toMatchObject({
    status: 2,
    last: { code: 'BAD_USAGE', remedy: 'Add --port sim.' },
  });
});

it.each([
  ['own.mjs', 5, 'DATA_ABSENT'],
  ['own', 2, 'BAD_USAGE'],
])('has no system %s', (system, status, code) => {
  expect(chladni(`play --system ${system} --drive d.json --port sim`)).toMatchObject({
    status,
    last: { code },
  });
});
