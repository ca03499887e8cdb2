import { EXCHANGES } from '@chladni/protocol';
import { failure } from '../common/testing';
import { openLink } from './link';
import type { HelloFields } from './testing/fakeBoard';
import { FakeBoard, messagesOf } from './testing/fakeBoard';
import type { Opener } from './testing/script';
import { VirtualClock } from './testing/virtualClock';

let clock: VirtualClock;
let board: FakeBoard;
let open: Opener;

beforeEach(() => {
  clock = new VirtualClock();
  board = new FakeBoard(clock);
  open = (options) => clock.run(openLink(board.port, { clock, nonce: 7, ...options }));
});

describe('opening', () => {
  test('says hello and keeps what the board says of itself', async () => {
    const link = await open();
    expect(link.hello).toMatchObject({ nonce: 7, board: 'stm32f4discovery', serial: 'FAKE-1', boots: 1 });
    expect(link).toMatchObject({ dacBits: 12, adcBits: 12 });
  });

  test('says hello again while the board is starting', async () => {
    board.isSilent = true;
    clock.schedule(2500, () => {
      board.isSilent = false;
    });
    await open();
    expect(clock.now).toBeGreaterThan(2500);
  });

  test('skips what a console prints before', async () => {
    board.toHost = (bytes) => Buffer.concat([Buffer.from('\r\n>Hello, I am Espruino\r\n'), bytes]);
    const link = await open();
    expect(link.counters.discardedBytes).toBe('\r\n>Hello, I am Espruino\r\n'.length);
    expect(link.counters.badFrames).toBe(2);
  });

  test('a silent board', async () => {
    board.isSilent = true;
    await expect(open()).rejects.toEqual(failure('BOARD_SILENT', /Nothing answers on emulator/));
    expect(board.port.isOpen).toBe(false);
  });

  test('something that is no Chladni board', async () => {
    board.isSilent = true;
    board.toBoard = (bytes) => {
      board.send(bytes);
      return bytes;
    };
    await expect(open({ transport: 'serial' })).rejects.toEqual(
      failure('BOARD_SILENT', /nothing says hello/, /flash/),
    );
  });

  test.each<[string, Partial<HelloFields>, RegExp]>([
    ['schema', { schema: 1234 }, /schema 1234/],
    ['protocol', { protocol: 9 }, /protocol 9/],
  ])('a board of another %s is named with its numbers', async (_, fields, message) => {
    board = new FakeBoard(clock, fields);
    await expect(open({ transport: 'serial' })).rejects.toEqual(failure('BOARD_MISMATCH', message, /flash/));
  });

  test('an answer to another connection is not taken for hello', async () => {
    board = new FakeBoard(clock, { nonce: 8 });
    await expect(open()).rejects.toEqual(failure('BOARD_MISMATCH', /nonce/));
  });

  test.each<[string, 'PORT_ABSENT' | 'PORT_DENIED' | 'PORT_BUSY']>([
    ['Error: No such file or directory, cannot open /dev/x', 'PORT_ABSENT'],
    ['Error: Permission denied, cannot open /dev/x', 'PORT_DENIED'],
    ['Error Resource temporarily unavailable Cannot lock port', 'PORT_BUSY'],
    ['Opening COM3: Access denied', 'PORT_BUSY'],
    ['Error: Inappropriate ioctl for device', 'PORT_ABSENT'],
  ])('%s', async (text, code) => {
    board.port.openError = new Error(text);
    await expect(open()).rejects.toEqual(failure(code));
  });
});

describe('the port', () => {
  test('unplugged and plugged in again: opened anew, and the request asked again', async () => {
    const link = await open();
    board.mishap = (frame) => {
      if (frame.message !== EXCHANGES.echo.id) return undefined;
      board.mishap = () => undefined;
      board.port.unplug();
      return 'unanswered';
    };
    await expect(clock.run(link.echo(Buffer.from('abc')))).resolves.toHaveLength(3);
    expect(link.counters.reconnects).toBe(1);
    expect(messagesOf(board)).toEqual(['echo']);
  });

  test('unplugged for good', async () => {
    const link = await open();
    board.port.openError = new Error('No such file or directory');
    board.port.unplug();
    await expect(clock.run(link.status())).rejects.toEqual(failure('LINK_FAILED', /did not come back/));
  });

  test('closing ends what is under way, and releases the port', async () => {
    const link = await open();
    board.isSilent = true;
    const pending = link.status();
    const outcome = expect(pending).rejects.toEqual(failure('LINK_FAILED', /closed/));
    await clock.pass(5);
    await clock.run(link.close());
    await outcome;
    expect(board.port.isOpen).toBe(false);
    await expect(clock.run(link.status())).rejects.toEqual(failure('LINK_FAILED', /closed/));
    expect(board.port.isOpen).toBe(false);
  });

  test('giving the console back closes the link', async () => {
    const link = await open();
    await clock.run(link.giveConsoleBack());
    expect(messagesOf(board)).toEqual(['console']);
    expect(board.port.isOpen).toBe(false);
  });
});

test('status tells what the board discarded', async () => {
  const link = await open();
  board.discarded = 12;
  const status = await clock.run(link.status());
  expect(status.discarded).toBe(12);
  expect(link.counters.boardDiscardedBytes).toBe(12);
});
