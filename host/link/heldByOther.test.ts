import { EXCHANGES, PROTOCOL_VERSION, REFUSAL, encodeRefusal, schemaHash } from '@chladni/protocol';
import { failure } from '../common/testing';
import { openLink } from './link';
import { FakeBoard } from './testing/fakeBoard';
import { MemoryPort } from './testing/memoryPort';
import { VirtualClock } from './testing/virtualClock';

let clock: VirtualClock;

beforeEach(() => {
  clock = new VirtualClock();
});

const open = (port: MemoryPort) =>
  clock.run(openLink(port, { clock, nonce: 7, transport: 'tcp', path: 'tcp://10.0.0.2:7380' }));

const busy = (sequence: number) =>
  encodeRefusal(EXCHANGES.hello.id, sequence, {
    code: REFUSAL.BUSY,
    detail: 'another client is connected',
    protocol: PROTOCOL_VERSION,
    schema: schemaHash(),
  });

/** Serves another client: what it says to this one before it closes. */
function held(says: Buffer): MemoryPort {
  const port = new MemoryPort();
  port.farEnd = {
    receive: () => {
      port.send(says);
      setImmediate(() => port.unplug());
    },
  };
  return port;
}

test.each<[string, Buffer, RegExp]>([
  ['says that it is busy', busy(0), /another client is connected/],
  ['answers hello so', busy(8), /another client is connected/],
  ['says it in words, as ser2net does', Buffer.from('Port already in use\r\n'), /Port already in use/],
  ['says nothing', Buffer.alloc(0), /closes it at once/],
])('a port that another client holds: it %s', async (_, says, message) => {
  await expect(open(held(says))).rejects.toEqual(failure('PORT_BUSY', message, /Close the other client/));
  expect(clock.now).toBeLessThan(5000);
});

test('a client that leaves in time gives way', async () => {
  const board = new FakeBoard(clock);
  const { farEnd } = board.port;
  board.port.farEnd = {
    receive: () => {
      board.send(busy(0));
      setImmediate(() => board.port.unplug());
    },
  };
  clock.schedule(800, () => (board.port.farEnd = farEnd));
  const link = await open(board.port);
  expect(link.hello.serial).toBe('FAKE-1');
});

test('another service that hangs up is not taken for one that is held', async () => {
  const http = held(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await expect(open(http)).rejects.toEqual(failure('BOARD_SILENT', /HTTP\/1.1 400/, /is something else/));
});
