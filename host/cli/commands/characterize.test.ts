import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
});

const call = (line: string) => runCommandLine(`characterize ${line}`.split(' '), terminal);
const last = () => terminal.events.at(-1);

it('gives figures and advice', async () => {
  expect(await call('--port sim --drift-minutes 0.05 --json')).toBe(0);
  expect(last()).toMatchObject({
    type: 'result',
    command: 'characterize',
    system: 'plate',
    settleSeconds: 0.025,
  });
  const { repeatability, evaluations, benchSeconds, advice } = last() as {
    repeatability: { noise: number };
    evaluations: number;
    benchSeconds: number;
    advice: { about: string; verdict: string }[];
  };
  // What the plate was made with.
  expect(repeatability.noise).toBeCloseTo(0.005, 3);
  expect(benchSeconds).toBeCloseTo(evaluations * (196 / 8000 + 0.025), 3);
  expect(new Set(advice.map(({ about }) => about))).toEqual(
    new Set(['settle', 'level', 'rate', 'noise', 'offset', 'drift']),
  );
});

it('tells a settle that is too short', async () => {
  expect(await call('--port sim --drift-minutes 0 --carry-over --settle 0.004 --level 0.7 --json')).toBe(0);
  expect(last().advice).toContainEqual(
    expect.objectContaining({
      about: 'settle',
      verdict: 'change',
      option: expect.stringMatching(/^--settle 0\.0[2-4]/) as string,
    }),
  );
});

it('keeps figures and plots in a new folder, and overwrites nothing', async () => {
  expect(await call('--port sim --drift-minutes 0 --level 0.5 --out c')).toBe(0);
  const files = readdirSync(join(folder(), 'c'));
  expect(files).toEqual(
    expect.arrayContaining(['characterization.json', 'response.svg', 'memory.svg', 'drift.svg']),
  );
  const kept = readFileSync(join(folder(), 'c', 'characterization.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ driveLevel: 0.5 });
  expect(await call('--port sim --out c --json')).toBe(2);
  expect(readFileSync(join(folder(), 'c', 'characterization.json'), 'utf8')).toBe(kept);
});

it.each([
  ['--samples 1', /1 samples: too few/],
  ['--limit 0.2 --level 0.5', /--level 0\.5 is more than --limit/],
])('measures nothing with %s', async (given, message) => {
  expect(await call(`--port sim --drift-minutes 0 ${given} --json`)).toBe(2);
  expect(last()).toMatchObject({ message: expect.stringMatching(message) as string });
});

it('leaves no folder behind where nothing was measured', async () => {
  expect(await call('--port /dev/ttyACM9 --out c --json')).toBe(3);
  expect(existsSync(join(folder(), 'c'))).toBe(false);
});

it('plays no louder than a bench file allows', async () => {
  writeFileSync(
    join(folder(), 'bench.yaml'),
    'name: test\nport: sim\nwiring: plate\ndrive:\n  limit: 0.2\n  restSeconds: 0\n',
  );
  expect(await call('--bench bench.yaml --level 0.3 --json')).toBe(2);
  expect(last()).toMatchObject({ code: 'BAD_USAGE' });
  expect(await call('--bench bench.yaml --drift-minutes 0 --json')).toBe(0);
  expect(last().driveLevel).toBeLessThanOrEqual(0.2);
  expect(existsSync(join(folder(), 'c'))).toBe(false);
});
