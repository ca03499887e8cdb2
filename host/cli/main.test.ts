import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './testing/temporaryFolder';

const BIN = join(__dirname, '..', 'bin', 'chladni.js');
const folder = temporaryFolder();

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program; `onFirstLine` is told the first line of its standard output. */
function chladni(
  line: string,
  onFirstLine?: (line: string, kill: () => void, child: ChildProcessWithoutNullStreams) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...line.split(' ')], {
    cwd: folder(),
    env: { ...process.env, INIT_CWD: folder() },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => {
    const isFirst = !stdout.includes('\n');
    stdout += bytes.toString();
    const [line, rest] = stdout.split('\n');
    if (isFirst && rest !== undefined) onFirstLine?.(line!, () => child.kill('SIGINT'), child);
  });
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

it('is built', () => {
  // Otherwise: npm run build.
  expect(existsSync(join(__dirname, '..', 'dist', 'cli', 'main.js'))).toBe(true);
});

it.each([
  ['train --presett full', 2, 'BAD_USAGE'],
  ['eval --run none', 5, 'RUN_ABSENT'],
  ['train --data idx:none', 5, 'DATA_ABSENT'],
  ['play --drive d.json --port /dev/chladni-none', 3, 'PORT_ABSENT'],
])('ends `%s` with status %d', async (line, status, code) => {
  writeFileSync(join(folder(), 'd.json'), '{"rows":[[0]]}');
  const ended = await chladni(`${line} --json`);
  expect(ended.status).toBe(status);
  expect(JSON.parse(ended.stdout)).toMatchObject({ type: 'error', code });
  expect(ended.stderr).toMatch(new RegExp(`^${code}  `));
});

it('plays through the emulated board, and ends by itself', async () => {
  writeFileSync(join(folder(), 'd.json'), '{"rows":[[0,1,0,-1]]}');
  const ended = await chladni('play --drive d.json --json');
  expect(ended.status).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ type: 'result', command: 'play', evaluations: 1 });
});

it('serves an emulated board until Ctrl-C, and another process plays it', async () => {
  writeFileSync(join(folder(), 'd.json'), '{"rows":[[0,1,0,-1]]}');
  const played: Promise<Ended>[] = [];
  const served = await chladni('emulate --tcp --json', (line, kill) => {
    const { address } = JSON.parse(line) as { address: string };
    played.push(chladni(`play --drive d.json --port ${address} --json`).finally(kill));
  });
  const ended = await played[0]!;
  expect(JSON.parse(ended.stdout)).toMatchObject({ type: 'result', evaluations: 1, samples: 4 });
  expect(served.status).toBe(0);
  expect(JSON.parse(served.stdout.trim().split('\n').at(-1))).toMatchObject({
    type: 'result',
    evaluations: 1,
  });
});

describe('a training', () => {
  const TRAIN =
    'train --port sim --data vowels --train-size 30 --epochs 2 --layers 1 --width 1 --twin wiener';
  const status = (run: string) =>
    (JSON.parse(readFileSync(join(folder(), run, 'run.json'), 'utf8')) as { status: string }).status;

  it('that SIGHUP stops has a checkpoint, and says which signal it was', async () => {
    const ended = await chladni(`${TRAIN} --out run --json`, (_line, _kill, child) => child.kill('SIGHUP'));
    expect(ended.status).toBe(130);
    expect(JSON.parse(ended.stdout.trim().split('\n').at(-1))).toMatchObject({
      code: 'INTERRUPTED',
      message: expect.stringMatching(/SIGHUP/) as string,
      remedy: expect.stringMatching(/--resume run$/) as string,
    });
    expect(status('run')).toBe('interrupted');
  });

  it('whose reader has gone comes to its end, and does not say that all is well', async () => {
    const ended = await chladni(`${TRAIN} --out run --json`, (_line, _kill, { stdout }) => stdout.destroy());
    expect(ended.status).toBe(141);
    expect(ended.stderr).toMatch(/OUTPUT_CLOSED/);
    expect(status('run')).toBe('done');
  });
});
