import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXCHANGES } from '@chladni/protocol';
import { runCommandLine } from './program';
import { FakeTerminal } from './testing/fakeTerminal';
import { TcpBoard } from './testing/tcpBoard';
import { temporaryFolder } from './testing/temporaryFolder';
import { writeTinyData } from './testing/tinyData';

const folder = temporaryFolder();
let terminal: FakeTerminal;
let boards: TcpBoard[];
let ports: string[];

beforeEach(async () => {
  terminal = new FakeTerminal(folder());
  writeTinyData(folder(), 20);
  writeFileSync(join(folder(), 'd.json'), JSON.stringify({ rows: Array(40).fill(Array(16).fill(0.5)) }));
  boards = [new TcpBoard({ serial: 'A-1', maxRows: 8 }), new TcpBoard({ serial: 'A-2', maxRows: 8 })];
  ports = await Promise.all(boards.map((board) => board.start()));
});
afterEach(() => Promise.all(boards.map((board) => board.stop())));

const call = (line: string) => runCommandLine(`${line} --json`.split(' '), terminal);
const last = () => terminal.events.at(-1);

/** Another board takes the place of one at its nth request of a message, and the connection breaks or the board restarts. */
function swapAt(
  at: TcpBoard,
  message: keyof typeof EXCHANGES,
  n: number,
  how: 'hangs up' | 'restarts',
): void {
  let left = n;
  at.board.mishap = (frame) => {
    if (frame.message !== EXCHANGES[message].id || --left !== 0) return undefined;
    Object.assign(at.board.hello, { serial: 'B-9' });
    if (how === 'restarts') return 'restart';
    at.hangUp();
    return 'ignored';
  };
}

const TRAIN =
  'train --data idx:. --layers 1 --width 1 --train-size 8 --epochs 2 --method local-learning --samples 196';
const CHANGED = {
  type: 'error',
  code: 'BOARD_CHANGED',
  message: expect.stringMatching(/serial number B-9, before A-1/) as string,
  remedy: expect.stringMatching(/serial number A-1 at tcp:/) as string,
};

describe.each(['hangs up', 'restarts'] as const)('the board %s, and another one is there', (how) => {
  beforeEach(() => swapAt(boards[0]!, 'evaluate', 2, how));

  it.each<[string, string]>([
    ['train', `${TRAIN} --out r --port`],
    ['play', 'play --drive d.json --port'],
    ['characterize', 'characterize --drift-minutes 0 --samples 16 --level 0.1 --port'],
    [
      'compare',
      'compare --methods local-learning --seeds 1 --data idx:. --layers 1 --width 1 --epochs 1 --samples 196 --out c --port',
    ],
  ])('%s', async (_, line) => {
    expect(await call(`${line} ${ports[0]!}`)).toBe(4);
    expect(last()).toMatchObject(CHANGED);
  });

  it('several boards: the message names which', async () => {
    expect(await call(`${TRAIN} --out r --port ${ports[1]!},${ports[0]!}`)).toBe(4);
    expect(last()).toMatchObject({
      code: 'BOARD_CHANGED',
      message: expect.stringMatching(/board 2 of 2 .*serial number B-9, before A-1/) as string,
    });
  });
});

describe('a run', () => {
  beforeEach(async () => {
    expect(await call(`${TRAIN} --out r --port ${ports[0]!}`)).toBe(0);
  });

  it('is evaluated on one board from beginning to end', async () => {
    boards[0]!.board.hello.maxRows = 5;
    swapAt(boards[0]!, 'evaluate', 2, 'hangs up');
    expect(await call('eval --run r')).toBe(4);
    expect(last()).toMatchObject(CHANGED);
  });

  it('is deployed to one board from beginning to end', async () => {
    swapAt(boards[0]!, 'networkInfo', 1, 'restarts');
    expect(await call(`deploy --run r --port ${ports[0]!}`)).toBe(4);
    expect(last()).toMatchObject(CHANGED);
  });

  it('keeps its board, and goes on with that alone', async () => {
    const { hardware } = JSON.parse(readFileSync(join(folder(), 'r', 'run.json'), 'utf8')) as {
      hardware: object[];
    };
    expect(hardware).toMatchObject([{ serial: 'A-1', board: 'stm32f4discovery', dacBits: 12, adcBits: 12 }]);
    expect(await call('train --resume r --epochs 1 --out s')).toBe(0);
    expect(await call(`train --resume r --epochs 1 --out t --port ${ports[1]!}`)).toBe(4);
    expect(last()).toMatchObject({
      code: 'BOARD_CHANGED',
      message: expect.stringMatching(/serial number A-2, in the run A-1/) as string,
    });
    Object.assign(boards[0]!.board.hello, { firmware: '9.9.9' });
    expect(await call('train --resume r --epochs 1 --out u')).toBe(0);
    Object.assign(boards[0]!.board.hello, { adcBits: 8 });
    expect(await call('train --resume r --epochs 1 --out v')).toBe(4);
    expect(last().message).toMatch(/ADC bits 8, in the run 12/);
  });

  it('is fitted to another board by recalibration', async () => {
    const line = `train --recalibrate --resume r --evaluations 200 --out w --port ${ports[1]!}`;
    expect(await call(line)).toBe(0);
  });
});

it('trainings of a comparison are on one board, also when it is continued', async () => {
  const [{ board }] = boards as [TcpBoard, TcpBoard];
  const line = `compare --methods local-learning --seeds 1,2 --data idx:. --layers 1 --width 1 --epochs 1 --samples 196 --out c --port ${ports[0]!}`;
  let hellos = 0;
  board.mishap = (frame) => {
    if (frame.message === EXCHANGES.hello.id && ++hellos === 2) Object.assign(board.hello, { serial: 'B-9' });
    return undefined;
  };
  expect(await call(line)).toBe(4);
  expect(last()).toMatchObject(CHANGED);
  expect(await call(line)).toBe(4);
  expect(last()).toMatchObject({
    code: 'BOARD_CHANGED',
    message: expect.stringMatching(/serial number B-9, in the run A-1/) as string,
  });
  Object.assign(board.hello, { serial: 'A-1' });
  expect(await call(line)).toBe(0);
});
