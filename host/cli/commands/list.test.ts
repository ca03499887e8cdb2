import type { ListedPort } from '../../link';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';

let found: ListedPort[] = [];
jest.mock('../../link', () => ({ listPorts: () => Promise.resolve(found) }));

const PORT: ListedPort = {
  path: '/dev/ttyACM0',
  manufacturer: 'STM',
  serialNumber: '3A1',
  board: 'Espruino',
};

it('lists ports with what is known of them, and those there always are', async () => {
  found = [
    PORT,
    {
      ...PORT,
      path: '/dev/ttyUSB0',
      board: '',
      problem: { code: 'PORT_DENIED', message: 'you may not open it', remedy: 'Join uucp.' },
    },
  ];
  const terminal = new FakeTerminal('/');
  expect(await runCommandLine(['list'], terminal)).toBe(0);
  const lines = terminal.stdout.text
    .trim()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  expect(lines).toEqual([
    ['port', 'board', 'serial number'],
    ['/dev/ttyACM0', 'Espruino', '3A1'],
    ['/dev/ttyUSB0', 'STM', '3A1', 'PORT_DENIED: you may not open it'],
    ['emulator', 'emulated STM32F4 Discovery', 'in this process'],
    ['sim', 'the simulated system without a board'],
    ['/dev/ttyUSB0: Join uucp.'],
  ]);
});

it('says when there is none', async () => {
  found = [];
  const terminal = new FakeTerminal('/');
  expect(await runCommandLine(['list', '--json'], terminal)).toBe(0);
  expect(terminal.stderr.text).toMatch(/No serial port/);
  expect(terminal.events).toMatchObject([
    { type: 'result', command: 'list', ports: [{ port: 'emulator', usable: true }, { port: 'sim' }] },
  ]);
});
