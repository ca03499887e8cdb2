import { openLink } from '../../link';
import { FakeBoard, type HelloFields } from '../../link/testing/fakeBoard';
import { VirtualClock } from '../../link/testing/virtualClock';
import { boardAt, type BoardUnderTest } from './boardUnderTest';
import type { NamedFinding } from './check';
import { examineBoard } from './examineBoard';
import type { DeviceSource } from './reachBoard';

const DEVICES: DeviceSource = {
  exists: () => true,
  isDevice: () => true,
  isAllowed: () => true,
  permissionRemedy: (path) => `Join the group of ${path}.`,
};

const clock = new VirtualClock();

/** A fake board as if on a serial port. */
function fake(hello: Partial<HelloFields> = {}): { board: FakeBoard; under: BoardUnderTest } {
  const board = new FakeBoard(clock, { firmware: '1.2.3', interpreter: '2v29', ...hello });
  const under: BoardUnderTest = {
    port: '/dev/ttyACM0',
    transport: 'serial',
    path: () => Promise.resolve('/dev/ttyACM0'),
    open: () =>
      openLink(board.port, { clock, nonce: 7, helloTries: 2, path: '/dev/ttyACM0', transport: 'serial' }),
  };
  return { board, under };
}

function examine(under: BoardUnderTest, devices: Partial<DeviceSource> = {}): Promise<NamedFinding[]> {
  return clock.run(
    examineBoard(under, {
      now: () => clock.now,
      signal: new AbortController().signal,
      devices: { ...DEVICES, ...devices },
      built: () => Promise.resolve('1.2.3'),
      onFinding: () => undefined,
    }),
  );
}

const names = (findings: readonly NamedFinding[]) => findings.map(({ name }) => name);
const ALL = [
  'port',
  'permissions',
  'open',
  'hello',
  'version',
  'interpreter',
  'limits',
  'silence',
  'drive',
  'rate',
  'link',
];

it('goes from the port to a row', async () => {
  const findings = await examine(fake().under);
  expect(names(findings)).toEqual(ALL);
  expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
  const details = Object.fromEntries(findings.map(({ name, detail }) => [name, detail]));
  expect(details).toMatchObject({
    hello: expect.stringMatching(/stm32f4discovery, serial number FAKE-1/) as string,
    interpreter: 'Espruino 2v29',
    limits: expect.stringMatching(/100 to 10000 Hz, 12 bits out and 12 in/) as string,
    rate: expect.stringMatching(/8000 Hz, 0 us of slip over 196 samples/) as string,
  });
});

it('says which interpreter loses input, and what that costs', async () => {
  const findings = await examine(fake({ packetBytes: 64 }).under);
  expect(findings.find(({ name }) => name === 'interpreter')).toMatchObject({
    status: 'warning',
    detail: expect.stringMatching(/2v29, which loses input that queues.*64 bytes/) as string,
    remedy: expect.stringMatching(/2v29\.96/) as string,
  });
});

it('goes to a row of the emulated board', async () => {
  const findings = await examineBoard(boardAt({ kind: 'emulator' }), {
    now: Date.now,
    signal: new AbortController().signal,
    onFinding: () => undefined,
  });
  expect(names(findings)).toEqual(ALL.filter((name) => name !== 'permissions'));
  expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
});

it.each<[string, Partial<DeviceSource>, string[], object]>([
  ['is not there', { exists: () => false }, ['port'], { code: 'PORT_ABSENT', remedy: /chladni list/ }],
  ['is a file', { isDevice: () => false }, ['port'], { code: 'PORT_ABSENT', remedy: /chladni list/ }],
  [
    'is denied',
    { isAllowed: () => false },
    ['port', 'permissions'],
    { code: 'PORT_DENIED', remedy: /Join the group/ },
  ],
])('a port that %s', async (_, devices, reached, { code, remedy }: { code?: string; remedy?: RegExp }) => {
  const findings = await examine(fake().under, devices);
  expect(names(findings)).toEqual(reached);
  expect(findings.at(-1)).toMatchObject({
    status: 'failed',
    code,
    remedy: expect.stringMatching(remedy!) as string,
  });
});

it.each<[string, (board: FakeBoard) => void, string, object]>([
  [
    'is open elsewhere',
    (board) => (board.port.openError = new Error('Error Resource temporarily unavailable Cannot lock port')),
    'open',
    { status: 'failed', code: 'PORT_BUSY' },
  ],
  ['is silent', (board) => (board.isSilent = true), 'hello', { status: 'failed', code: 'BOARD_SILENT' }],
  [
    'speaks another version',
    (board) => Object.assign(board.hello, { schema: 5 }),
    'version',
    { status: 'failed', code: 'BOARD_MISMATCH', remedy: expect.stringMatching(/flash --port/) as string },
  ],
  [
    'has no room for a row',
    (board) => Object.assign(board.hello, { maxLine: 128, window: 128 }),
    'limits',
    { status: 'failed', code: 'BOARD_REFUSED', remedy: expect.stringMatching(/Restart the board/) as string },
  ],
  [
    'refuses to play',
    (board) => (board.mishap = ({ message }) => (message === 1 ? { refuse: 'BOARD_FAULT' } : undefined)),
    'silence',
    { status: 'failed', code: 'BOARD_REFUSED' },
  ],
])('a board that %s is examined no further', async (_, change, last, finding) => {
  const { board, under } = fake();
  change(board);
  const findings = await examine(under);
  expect(findings.at(-1)).toMatchObject({ name: last, ...finding });
  for (const { status, remedy } of findings) expect(status === 'failed').toBe(remedy !== undefined);
});

it.each<[string, (board: FakeBoard) => void, string, RegExp]>([
  [
    'has older firmware',
    (board) => Object.assign(board.hello, { firmware: '1.0.0' }),
    'version',
    /flash --port/,
  ],
  ['senses the end of its range', (board) => (board.sensed = () => 0xff), 'silence', /wired to the sense/],
  ['senses nothing of the drive', (board) => (board.sensed = () => 0x80), 'drive', /from the drive output/],
  [
    'has a noisy line',
    (board) => {
      const { toHost } = board;
      let isFirst = true;
      board.toHost = (bytes) => {
        if (bytes.length < 1500 || !isFirst) return toHost(bytes);
        isFirst = false;
        return Buffer.concat([bytes.subarray(0, 9), bytes.subarray(10)]);
      };
    },
    'link',
    /--baud/,
  ],
])('warns of a board that %s', async (_, change, name, remedy) => {
  const { board, under } = fake();
  change(board);
  const findings = await examine(under);
  expect(names(findings)).toEqual(ALL);
  const [first] = findings.filter(({ status }) => status !== 'ok');
  expect(first).toMatchObject({ name, status: 'warning', remedy: expect.stringMatching(remedy) as string });
});

it('looks for a port by its serial number, and needs no permission over TCP', async () => {
  const findings = await examine(boardAt({ kind: 'tcp', host: '127.0.0.1', port: 1 }));
  expect(findings).toMatchObject([
    { name: 'port', status: 'ok' },
    { name: 'open', code: 'PORT_ABSENT', remedy: expect.stringMatching(/emulate --tcp/) as string },
  ]);
  const bySerial = await examine(boardAt({ kind: 'serial', serialNumber: 'no-such-number' }));
  expect(bySerial).toMatchObject([{ name: 'port', status: 'failed', code: 'PORT_ABSENT' }]);
});
