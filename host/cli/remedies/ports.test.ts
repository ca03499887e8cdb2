import { writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { PortInfo } from '@serialport/bindings-interface';
import { openLink } from '../../link';
import { findSerialNumber } from '../../link/findPort';
import { FakeBoard } from '../../link/testing/fakeBoard';
import { VirtualClock } from '../../link/testing/virtualClock';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { TcpBoard } from '../testing/tcpBoard';
import { temporaryFolder } from '../testing/temporaryFolder';
import { failIfError, followRemedy } from './followRemedy';

describe('a serial port', () => {
  const PORT = '/dev/ttyACM0';
  let clock: VirtualClock;
  let board: FakeBoard;
  beforeEach(() => {
    clock = new VirtualClock();
    board = new FakeBoard(clock);
  });

  const command = () =>
    clock.run(openLink(board.port, { clock, path: PORT, transport: 'serial' }).then((link) => link.close()));
  const open = () => (board.port.openError = undefined);

  test('PORT_ABSENT', async () => {
    board.port.openError = new Error('Error: No such file or directory, cannot open /dev/ttyACM0');
    await followRemedy('PORT_ABSENT', { command, acts: [[/^Plug the board in/, open]] });
  });

  test('PORT_DENIED', async () => {
    board.port.openError = new Error('Error: Permission denied, cannot open /dev/ttyACM0');
    const acts = [
      [/sudo usermod -aG \w+ \$USER|sudo chmod a\+rw \/dev\/ttyACM0|^Log out and in/, open],
    ] as const;
    await followRemedy('PORT_DENIED', { command, acts });
  });

  test('PORT_BUSY', async () => {
    board.port.openError = new Error('Error Resource temporarily unavailable Cannot lock port');
    await followRemedy('PORT_BUSY', { command, acts: [[/^Close it/, open]] });
  });

  test('PORT_ABSENT by a serial number', async () => {
    const device = { path: PORT, serialNumber: '32FFD905', vendorId: '0483' } as PortInfo;
    const list: PortInfo[] = [];
    let number = '99';
    const source = {
      list: () => Promise.resolve(list),
      isAllowed: () => true,
      permissionRemedy: () => '',
      holder: () => undefined,
    };
    const find = () => findSerialNumber(number, source);
    const plugIn = () => list.push({ ...device, serialNumber: '99' });
    await followRemedy('PORT_ABSENT', { command: find, acts: [[/^Plug the board in/, plugIn]] });
    list.splice(0, 1, device);
    const give = () => (number = '32FFD905');
    await followRemedy('PORT_ABSENT', { command: find, acts: [[/^Give --port serial:32FFD905\.$/, give]] });
  });
});

describe('a TCP port', () => {
  const folder = temporaryFolder();
  const ends: (() => unknown)[] = [];
  let port: string;
  beforeEach(() => writeFileSync(join(folder(), 'd.json'), JSON.stringify({ rows: [[0, 0.5, -0.5, 1]] })));
  afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

  const command = async () => {
    const terminal = new FakeTerminal(folder());
    await runCommandLine(`play --drive d.json --port ${port} --json`.split(' '), terminal);
    failIfError(terminal.events.at(-1));
  };

  /** The same without what a command loads, and with fewer tries. */
  const open = async () => (await openLink(port, { helloTries: 2 })).close();

  async function serve(board = new TcpBoard(), at = 0): Promise<TcpBoard> {
    port = await board.start(at);
    ends.push(() => board.stop());
    return board;
  }

  test('PORT_ABSENT: nobody listens', async () => {
    const board = await serve();
    await board.stop();
    const start = () => serve(board, Number(port.split(':').at(-1)));
    await followRemedy('PORT_ABSENT', {
      command,
      acts: [[new RegExp(`^Start what should listen at ${port} `), start]],
    });
  });

  test.each([true, false])(
    'PORT_BUSY: another client is connected, and the other end says so: %s',
    async (says) => {
      const board = await serve();
      board.saysBusy = says;
      const other = connect(Number(port.split(':').at(-1)), '127.0.0.1');
      await new Promise((resolve) => other.once('connect', resolve));
      await board.hasClient();
      const close = () => new Promise((resolve) => other.once('close', resolve).destroy());
      await followRemedy('PORT_BUSY', {
        command: open,
        acts: [[new RegExp(`^Close the other client of ${port} `), close]],
      });
    },
  );

  test('BAD_USAGE: spelled as pyserial does', async () => {
    await serve();
    const given = port;
    port = port.replace('tcp:', 'socket:');
    const write = () => (port = given);
    await followRemedy('BAD_USAGE', { command, acts: [[new RegExp(`^Give ${given}\\.`), write]] });
  });

  /** A bridge between the board and the host that changes what it carries. */
  class Bridge {
    toHost: (bytes: Buffer) => Buffer = (bytes) => bytes;
    toBoard: (bytes: Buffer) => Buffer = (bytes) => bytes;
    private readonly server: Server;

    constructor(upstream: number) {
      this.server = createServer((host) => {
        const board = connect(upstream, '127.0.0.1');
        host.on('data', (bytes: Buffer) => board.write(this.toBoard(bytes)));
        board.on('data', (bytes: Buffer) => host.write(this.toHost(bytes)));
        for (const [one, other] of [
          [host, board],
          [board, host],
        ] as [Socket, Socket][]) {
          one.on('error', () => undefined);
          one.on('close', () => other.destroy());
        }
      });
    }

    async start(): Promise<string> {
      await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
      ends.push(() => new Promise((resolve) => this.server.close(resolve)));
      return `tcp://127.0.0.1:${(this.server.address() as { port: number }).port}`;
    }

    readonly passRaw = (): void => {
      this.toHost = this.toBoard = (bytes) => bytes;
    };
  }

  const translated = (end: string) => (bytes: Buffer) =>
    Buffer.from(bytes.toString('latin1').replaceAll('\n', end), 'latin1');

  test.each<[string, (bridge: Bridge) => void]>([
    ['sends CR LF to the host', (bridge) => (bridge.toHost = translated('\r\n'))],
    ['sends CR to the host', (bridge) => (bridge.toHost = translated('\r'))],
    ['sends CR LF to the board', (bridge) => (bridge.toBoard = translated('\r\n'))],
  ])('LINK_FAILED: a bridge that %s', async (_, change) => {
    await serve();
    const bridge = new Bridge(Number(port.split(':').at(-1)));
    port = await bridge.start();
    change(bridge);
    await followRemedy('LINK_FAILED', {
      command: open,
      acts: [[new RegExp(`^Set the bridge at ${port} to pass raw bytes both ways`), bridge.passRaw]],
    });
  });
});
