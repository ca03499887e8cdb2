import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { without } from '../common/without';
import { runCommandLine } from './program';
import { FakeTerminal } from './testing/fakeTerminal';
import { temporaryFolder } from './testing/temporaryFolder';
import { writeTinyData } from './testing/tinyData';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
  writeTinyData(folder(), 20);
});
const call = (line: string) => runCommandLine(`${line} --json`.split(' '), terminal);
const last = () => terminal.events.at(-1);
const readJson = (...path: string[]) =>
  JSON.parse(readFileSync(join(folder(), ...path), 'utf8')) as Record<string, unknown>;

const SMALL = 'train --data idx:. --layers 1 --width 1 --train-size 8 --epochs 1 --method local-learning';

it('trains one network on several boards, which count up from the device that is named', async () => {
  expect(await call(`${SMALL} --port sim,sim --device-seed 7 --out a`)).toBe(0);
  const { testAccuracy, boards } = last() as { testAccuracy: number; boards: { board: string }[] };
  expect(last()).toMatchObject({ port: 'sim,sim', deviceSeed: 7, deviceSeeds: [7, 8] });
  expect(boards.map(({ board }) => board)).toEqual([
    'board 1 of 2 (sim, device 7)',
    'board 2 of 2 (sim, device 8)',
  ]);
  expect(readJson('a', 'run.json')).toMatchObject({ boards, systemOptions: { deviceSeeds: [7, 8] } });

  expect(await call('eval --run a')).toBe(0);
  expect(last()).toMatchObject({ testAccuracy, port: 'sim,sim', deviceSeeds: [7, 8] });
  expect(await call('eval --run a --port sim --device-seed 8')).toBe(0);
  expect(last()).toMatchObject({ deviceSeed: 8 });
  expect(last()).not.toHaveProperty('deviceSeeds');

  expect(await call('train --resume a --port sim --out b')).toBe(2);
  expect(last().message).toMatch(/trained on 2 boards, and 1 board is named/);
  expect(existsSync(join(folder(), 'b'))).toBe(false);
  expect(await call('train --resume a --width 2 --out b')).toBe(2);
  expect(last().message).toMatch(/with width 1, not with width 2/);
  expect(existsSync(join(folder(), 'b'))).toBe(false);
  expect(await call('deploy --run a')).toBe(2);
  expect(last().remedy).toMatch(/--port emulator/);
});

it('trains a network for each board, as that board alone would', async () => {
  expect(await call(`${SMALL} --port sim,sim --device-seed 5,3 --boards each --out a`)).toBe(0);
  const { boards } = last() as { boards: Record<string, unknown>[] };
  expect(boards.map(({ deviceSeed, run }) => [deviceSeed, run])).toEqual([
    [5, 'a/board-1'],
    [3, 'a/board-2'],
  ]);
  expect(terminal.events.filter(({ type }) => type === 'epoch').map(({ board }) => board)).toContain(2);
  expect(await call(`${SMALL} --port sim --device-seed 3 --out b`)).toBe(0);
  expect(boards[1]).toMatchObject(without(last(), 'type', 'command', 'run', 'wallSeconds'));
});

it('lets the other boards come to their end when one fails, and names it', async () => {
  expect(await call(`${SMALL} --port sim,/dev/chladni-none --boards each --out a`)).toBe(3);
  expect(last().message).toMatch(/^At board 2 of 2 \(\/dev\/chladni-none\)/);
  expect(readJson('a', 'board-1', 'run.json')).toMatchObject({ status: 'done' });
});

it('names the board that cannot be opened', async () => {
  expect(await call(`${SMALL} --port sim,/dev/chladni-none`)).toBe(3);
  expect(last().message).toMatch(/^At board 2 of 2/);
  expect(existsSync(join(folder(), 'runs'))).toBe(false);
});

it.each([
  ['train --port sim,sim --device-seed 1,2,3', /3 devices for 2 boards/],
  ['train --port /dev/a,sim,/dev/a', /names \/dev\/a twice/],
  ['train --port sim --boards each', /one is named/],
  ['train --port sim,sim --boards each --resume a', /--resume names one/],
  ['play --port sim,sim --drive a.csv', /One board is wanted/],
  ['characterize --port sim,sim', /One board is wanted/],
  ['train --port sim,nowhere', /cannot be "nowhere"/],
])('%s: says what is wrong', async (line, message) => {
  expect(await call(line)).toBe(2);
  expect(last()).toMatchObject({ code: 'BAD_USAGE', message: expect.stringMatching(message) as string });
});
