import { boardById, serveTcp, VirtualBoard, wire, type ServedBoard } from '@chladni/firmware';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';

let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal('.');
});

const call = (line: string) => runCommandLine(['flash', ...line.split(' ').filter(Boolean)], terminal);

/** Serves a fresh board while `use` runs. */
async function withFreshBoard(use: (port: string, board: VirtualBoard) => Promise<void>): Promise<void> {
  const board = new VirtualBoard({ board: boardById('stm32f4discovery')!, bundle: '', world: wire });
  board.boot();
  const served: ServedBoard = await serveTcp(board);
  try {
    await use(served.address, board);
  } finally {
    await served.close();
    board.powerCut();
  }
}

it('shows a fresh emulated board being flashed', async () => {
  expect(await call('--port emulator')).toBe(0);
  expect(terminal.stdout.text).toMatch(/^STM32F4 Discovery, Espruino 2v29\.277, serial number /);
  expect(terminal.stdout.text).toMatch(/installed firmware \d+\.\d+\.\d+, \d+ bytes, CRC-32 [0-9a-f]{8}/);
  expect(terminal.stdout.text).toMatch(/says hello, boot 1, after /);
});

it('flashes, finds it done, and erases a board, with results as JSON', async () => {
  await withFreshBoard(async (port) => {
    expect(await call(`--port ${port} --dry-run --json`)).toBe(0);
    expect(await call(`--port ${port} --json`)).toBe(0);
    expect(await call(`--port ${port} --json`)).toBe(0);
    expect(await call(`--port ${port} --erase --dry-run --json`)).toBe(0);
    expect(await call(`--port ${port} --erase --json`)).toBe(0);
    const results = terminal.events.filter(({ type }) => type === 'result');
    expect(results.map(({ action }) => action)).toEqual([
      'dry-run',
      'installed',
      'unchanged',
      'dry-run',
      'erased',
    ]);
    const [dry, installed, unchanged, , erased] = results;
    expect(installed).toMatchObject({
      command: 'flash',
      port,
      board: 'stm32f4discovery',
      espruino: '2v29.277',
      loopback: false,
      uploadedBy: 'packets',
      tries: 1,
      previous: null,
      removed: [],
      boots: 1,
    });
    expect(dry).toMatchObject({ crc32: installed!.crc32, bytes: installed!.bytes, boots: null });
    expect(unchanged).toMatchObject({ uploadedBy: null, boots: 2, previous: { crc32: installed!.crc32 } });
    expect(erased!.removed).toHaveLength(3);
  });
});

it('writes nothing in a dry run', async () => {
  await withFreshBoard(async (port, board) => {
    expect(await call(`--port ${port} --dry-run`)).toBe(0);
    expect(board.storageCounters.writes).toBe(0);
    expect(terminal.stdout.text).toMatch(/would install firmware/);
  });
});

it('ends with status 4 where another board is found than named', async () => {
  await withFreshBoard(async (port, board) => {
    expect(await call(`--port ${port} --board pico --json`)).toBe(4);
    expect(terminal.events).toEqual([expect.objectContaining({ type: 'error', code: 'BOARD_MISMATCH' })]);
    expect(board.storageCounters.writes).toBe(0);
  });
});

it('offers no port as remedy that it refuses', async () => {
  expect(await call('--port /dev/chladni-none --link-port emulator --json')).toBe(2);
  expect(terminal.events[0]!.remedy).not.toMatch(/emulator/);
});

it.each([
  ['', 2, /--port/],
  ['--port sim', 2, /sim: nothing there can be written/],
  ['--port /dev/chladni-none --link-port emulator', 2, /--link-port cannot be emulator/],
  ['--port emulator --board pci', 2, /no board "pci"/],
  ['--port /dev/chladni-none --erase --loopback', 2, /--loopback has no meaning with --erase/],
  ['--port emulator --board linux', 2, /no converters/],
  ['--port /dev/chladni-none', 3, /chladni-none/],
  ['--port tcp://127.0.0.1:1', 3, /Nothing accepts/],
])('ends `flash %s` with status %d', async (line, status, message) => {
  expect(await call(`${line} --json`)).toBe(status);
  expect(terminal.events).toHaveLength(1);
  expect(terminal.events[0]!.message).toMatch(message);
});
