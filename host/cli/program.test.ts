import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from './commands';
import { runCommandLine } from './program';
import { FakeTerminal } from './testing/fakeTerminal';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
});

const call = (line: string) => runCommandLine(line.split(' ').filter(Boolean), terminal);

it('lists every command in its help', async () => {
  expect(await call('--help')).toBe(0);
  for (const name of Object.keys(commands))
    expect(terminal.stdout.text).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  expect(terminal.stderr.text).toBe('');
});

it('prints the help where nothing is asked', async () => {
  expect(await call('')).toBe(0);
  expect(terminal.stdout.text).toContain('Usage: chladni');
});

it('a program that asks nothing is told so', async () => {
  expect(await call('--json')).toBe(2);
  expect(terminal.events).toMatchObject([{ code: 'BAD_USAGE', message: 'No command was given.' }]);
});

it.each(Object.keys(commands))('helps with %s', async (name) => {
  expect(await call(`${name} --help`)).toBe(0);
  expect(terminal.stdout.text).toContain(`Usage: chladni ${name}`);
  expect(terminal.stdout.text).toContain('--json');
});

it('tells its version', async () => {
  expect(await call('--version')).toBe(0);
  expect(terminal.stdout.text).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it.each([
  ['trian', /unknown command 'trian'/i, /Did you mean train/],
  ['train --presett full', /unknown option '--presett'/i, /Did you mean --preset\? chladni train --help/],
  ['train --preset quik', /no preset "quik"/, /Did you mean quick/],
  ['train --system plat', /no system "plat"/, /Did you mean plate/],
  ['train --method pta', /no method "pta"/, /pat/],
  ['train --twin weiner', /no twin "weiner"/, /Did you mean wiener/],
  ['train --data mnits', /no data set "mnits"/, /Did you mean mnist/],
  ['train --port emulater', /--port/, /Did you mean emulator/],
  ['train --layers 0', /--layers cannot be "0"/, /from 1 to 64/],
  ['train --width two', /--width/, /whole number/],
  ['train --seed 0', /--seed/, /from 1/],
  ['train --noise -1', /--noise/, /from 0/],
  ['train --dac-bits 17', /--dac-bits/, /from 1 to 16/],
  ['train --require-accuracy 94', /--require-accuracy/, /from 0 to 1/],
  ['train here', /too many arguments.*[^.]\.$/i, undefined],
  ['train --port /dev/x --noise 0', /--noise chooses a simulated device/, undefined],
  ['eval', /--run/, undefined],
  ['play --port sim', /--drive/, undefined],
  ['play --drive x.txt', /x\.txt/, /\.json/],
  ['emulate --board stm32f4discvery', /no board/, /Did you mean stm32f4discovery/],
  ['emulate --tcp 99999', /--tcp/, /65535/],
])('refuses `%s`', async (line, message, remedy) => {
  expect(await call(`${line} --json`)).toBe(2);
  const [error, ...others] = terminal.events;
  expect(others).toEqual([]);
  expect(error).toMatchObject({ type: 'error', code: 'BAD_USAGE' });
  expect(error!.message).toMatch(message);
  if (remedy) expect(error!.remedy).toMatch(remedy);
});

it.each([
  ['eval --run none', 5, 'RUN_ABSENT'],
  ['train --resume none', 5, 'RUN_ABSENT'],
  ['train --data idx:none', 5, 'DATA_ABSENT'],
  ['train --params none.json', 5, 'DATA_ABSENT'],
  ['play --drive none.json', 5, 'DATA_ABSENT'],
])('ends `%s` with status %d, %s', async (line, status, code) => {
  expect(await call(`${line} --json`)).toBe(status);
  expect(terminal.events).toEqual([expect.objectContaining({ type: 'error', code })]);
});

it('tells which value is missing', async () => {
  expect(await call('train --preset')).toBe(2);
  expect(terminal.stderr.text).toMatch(/BAD_USAGE .*'--preset <name>' argument missing/);
});

it('tells failures to people on standard error alone', async () => {
  expect(await call('eval --run none')).toBe(5);
  expect(terminal.stdout.text).toBe('');
  expect(terminal.stderr.text).toMatch(/^RUN_ABSENT {2}There is no run/);
});

it('checks options before data, data before the port', async () => {
  writeFileSync(join(folder(), 'd.json'), '{"rows":[]}');
  expect(await call('train --data idx:none --params none.json --layers 0 --json')).toBe(2);
  expect(await call('play --drive d.json --port /dev/chladni-none --json')).toBe(5);
  writeFileSync(join(folder(), 'd.json'), '{"rows":[[0]]}');
  expect(await call('play --drive d.json --port /dev/chladni-none --json')).toBe(3);
  expect(terminal.events.map(({ code }) => code)).toEqual(['BAD_USAGE', 'DATA_DAMAGED', 'PORT_ABSENT']);
});
