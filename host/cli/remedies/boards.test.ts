import { EXCHANGES, type RefusalName } from '@chladni/protocol';
import type { ErrorCode } from '../../common/errors';
import { openLink } from '../../link';
import { FakeBoard, type HelloFields, type Mishap } from '../../link/testing/fakeBoard';
import { damage, mapBytes, ramp } from '../../link/testing/script';
import { VirtualClock } from '../../link/testing/virtualClock';
import { followRemedy, type Acts } from './followRemedy';

/** Kinds of peers: a remedy has to be possible with each. */
const PEERS = {
  serial: { port: '/dev/ttyACM0', hello: {} },
  tcp: { port: 'tcp://10.0.0.2:7380', hello: {} },
  instrument: { port: 'tcp://10.0.0.3:7380', hello: { board: 'camera' } },
} as const;
type PeerName = keyof typeof PEERS;

/** A board on a bench: what is wrong with it, and what a user can do. */
class Bench {
  readonly clock = new VirtualClock();
  readonly board: FakeBoard;
  samples = 196;
  rateHz = 8000;

  constructor(
    readonly peer: PeerName,
    hello: Partial<HelloFields> = {},
  ) {
    this.board = new FakeBoard(this.clock, { ...PEERS[peer].hello, ...hello });
  }

  /** Opens the board, plays a row and closes it, as every command does. */
  readonly command = (): Promise<unknown> => {
    const { port } = PEERS[this.peer];
    const options = {
      clock: this.clock,
      path: port,
      transport: port.startsWith('tcp') ? 'tcp' : 'serial',
    } as const;
    return this.clock.run(
      (async () => {
        const link = await openLink(this.board.port, options);
        try {
          await link.evaluate(0, 1, this.samples, 20, this.rateHz, ramp(this.samples));
        } finally {
          await link.close();
        }
      })(),
    );
  };

  /** Every request of a message meets with it. */
  always(message: keyof typeof EXCHANGES, mishap: Mishap): void {
    this.board.mishap = (frame) => (frame.message === EXCHANGES[message].id ? mishap : undefined);
  }

  readonly heal = (): void => {
    this.board.mishap = () => undefined;
    this.board.isSilent = false;
    this.board.toHost = (bytes) => bytes;
    this.board.toBoard = (bytes) => bytes;
  };
}

/** Restarting, by the words for each kind of peer. */
const restart = (bench: Bench): Acts => [
  [/press the reset button of the board and run the command again/, bench.heal],
  // Where nobody has said hello, it is not known whether an instrument is behind TCP.
  [/^Restart (?:what listens|the instrument) at tcp:\/\/10\.0\.0\.[23]:7380/, bench.heal],
];

/** Another program on the other side, by the words for each kind of peer. */
const anotherProgram = (heal: () => unknown): Acts => [
  [/chladni flash --port \/dev\/ttyACM0/, heal],
  [/^(?:Start|Mend) .*(?:at|answers at) tcp:\/\/10\.0\.0\.[23]:7380/, heal],
];

const peers = Object.keys(PEERS) as PeerName[];
const follow = (code: ErrorCode, bench: Bench, acts: Acts) =>
  followRemedy(code, { command: bench.command, acts });

describe.each(peers)('%s', (peer) => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench(peer);
  });

  test('BOARD_SILENT: nothing answers', async () => {
    bench.board.isSilent = true;
    await follow('BOARD_SILENT', bench, restart(bench));
  });

  test('BOARD_SILENT: it says hello and no more', async () => {
    bench.board.mishap = ({ message }) => {
      bench.board.isSilent = message !== EXCHANGES.hello.id;
      return bench.board.isSilent ? 'ignored' : undefined;
    };
    await follow('BOARD_SILENT', bench, restart(bench));
  });

  test('BOARD_MISMATCH: another version', async () => {
    Object.assign(bench.board.hello, { schema: 5 });
    await follow(
      'BOARD_MISMATCH',
      bench,
      anotherProgram(() => Reflect.deleteProperty(bench.board.hello, 'schema')),
    );
  });

  test('BOARD_MISMATCH: an answer that is not what the table says', async () => {
    bench.board.firstOffset = 1;
    await follow(
      'BOARD_MISMATCH',
      bench,
      anotherProgram(() => (bench.board.firstOffset = 0)),
    );
  });

  test('BOARD_REFUSED: a rate it has not', async () => {
    const refuse: Mishap = { refuse: 'UNSUPPORTED_RATE' };
    bench.board.mishap = ({ message, body }) =>
      message === EXCHANGES.evaluate.id && Number(body!.rateHz) > 5000 ? refuse : undefined;
    Object.assign(bench.board.hello, { maxRateHz: 5000 });
    await follow('BOARD_REFUSED', bench, [[/^Give --rate 100 to 5000\.$/, () => (bench.rateHz = 5000)]]);
  });

  test.each<RefusalName>(['TOO_LARGE', 'OUT_OF_MEMORY'])('BOARD_REFUSED: %s', async (refuse) => {
    bench.board.mishap = ({ message, body }) =>
      message === EXCHANGES.evaluate.id && Number(body!.samples) > 100 ? { refuse } : undefined;
    await follow('BOARD_REFUSED', bench, [[/^Shorten --samples or --settle\.$/, () => (bench.samples = 98)]]);
  });

  test('BOARD_REFUSED: WAVEFORM_LOST', async () => {
    bench.board.mishap = ({ message, body }) =>
      message === EXCHANGES.evaluate.id && Number(body!.rateHz) > 4000
        ? { refuse: 'WAVEFORM_LOST' }
        : undefined;
    await follow('BOARD_REFUSED', bench, [[/^Lower --rate\.$/, () => (bench.rateHz = 4000)]]);
  });

  test('BOARD_REFUSED: BUSY for too long', async () => {
    bench.always('evaluate', { refuse: 'BUSY' });
    await follow('BOARD_REFUSED', bench, [[/^Wait until the board has finished/, bench.heal]]);
  });

  test('BOARD_REFUSED: it fails', async () => {
    bench.always('evaluate', { refuse: 'BOARD_FAULT' });
    await follow('BOARD_REFUSED', bench, [
      [/^Restart the board and run the command again/, bench.heal],
      [/^Mend what the detail names in the instrument/, bench.heal],
    ]);
  });

  test('BOARD_REFUSED: a row that does not fit', async () => {
    Object.assign(bench.board.hello, { maxSamples: 120 });
    await follow('BOARD_REFUSED', bench, [
      [/^Shorten --samples or --settle\.$/, () => (bench.samples = 100)],
    ]);
  });

  test('BOARD_RESTARTED: at every row of that length', async () => {
    bench.board.mishap = ({ message, body }) =>
      message === EXCHANGES.evaluate.id && Number(body!.samples) > 100 ? 'restart' : undefined;
    await follow('BOARD_RESTARTED', bench, [
      [/^Ask for fewer samples with --samples/, () => (bench.samples = 98)],
      [/^See in its own log why the instrument/, bench.heal],
    ]);
  });

  test('BOARD_CHANGED: another one after a restart', async () => {
    let isOnce = true;
    bench.board.mishap = ({ message }) => {
      if (message !== EXCHANGES.evaluate.id || !isOnce) return undefined;
      isOnce = false;
      Object.assign(bench.board.hello, { serial: 'OTHER' });
      return 'restart';
    };
    await follow('BOARD_CHANGED', bench, [
      [
        /^(?:Plug|Connect) the board with serial number FAKE-1 /,
        () => Object.assign(bench.board.hello, { serial: 'FAKE-1' }),
      ],
    ]);
  });

  test('LINK_FAILED: what comes back is garbled', async () => {
    bench.board.toHost = damage(Infinity, (bytes) => mapBytes(bytes, (byte, i) => (i === 99 ? 33 : byte)));
    await follow('LINK_FAILED', bench, [
      [/a shorter cable, another USB port or a lower --baud/, bench.heal],
      [/^Set the bridge at tcp:\/\/10\.0\.0\.2:7380 to pass raw bytes/, bench.heal],
      [/^Mend the instrument at tcp:\/\/10\.0\.0\.3:7380/, bench.heal],
    ]);
  });

  test('LINK_FAILED: the connection breaks and does not come back', async () => {
    bench.board.mishap = ({ message }) => {
      if (message !== EXCHANGES.evaluate.id) return undefined;
      bench.board.port.openError = new Error('No such file or directory');
      setImmediate(() => bench.board.port.unplug());
      return 'ignored';
    };
    const plugIn = () => {
      bench.heal();
      bench.board.port.openError = undefined;
    };
    await follow('LINK_FAILED', bench, [
      [/^Plug the board in again/, plugIn],
      [/^Start (?:again what listened|the instrument) at tcp:/, plugIn],
    ]);
  });
});
