import { failure } from '../common/testing';
import { identityOf, refuseOtherBoard } from './boardIdentity';
import type { Link } from './link';
import { openLink } from './link';
import type { HelloFields, Mishap } from './testing/fakeBoard';
import { FakeBoard } from './testing/fakeBoard';
import { complement, mishaps, ramp } from './testing/script';
import { VirtualClock } from './testing/virtualClock';

let clock: VirtualClock;
let board: FakeBoard;

beforeEach(() => {
  clock = new VirtualClock();
  board = new FakeBoard(clock);
});

const open = () => clock.run(openLink(board.port, { clock, nonce: 7, transport: 'serial' }));
const evaluate = (link: Link) => clock.run(link.evaluate(5, 1, 96, 20, 8000, ramp(96)));

/** Another board takes the place of the one that was asked. */
const swap =
  (fields: Partial<HelloFields>) =>
  (how: () => void): void => {
    Object.assign(board.hello, fields);
    how();
  };

const OTHERS: [string, Partial<HelloFields>][] = [
  ['serial number', { serial: 'FAKE-2' }],
  ['board', { board: 'esp32' }],
  ['DAC bits', { dacBits: 8 }],
  ['ADC bits', { adcBits: 4 }],
  ['samples of drive', { driveSamples: 96 }],
  ['samples of sense', { senseSamples: 48 }],
  ['firmware', { firmware: '9.9.9' }],
  ['highest rate', { maxRateHz: 20_000 }],
];

describe.each(OTHERS)('another %s', (trait, fields) => {
  const CHANGED = failure('BOARD_CHANGED', new RegExp(`${trait} .*, before `), /serial number FAKE-1/);

  test('after a restart', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'ignored');
    clock.schedule(100, () => swap(fields)(() => board.restart()));
    await expect(evaluate(link)).rejects.toEqual(CHANGED);
  });

  test('after a reconnection', async () => {
    const link = await open();
    board.mishap = mishaps('evaluate', 'ignored');
    clock.schedule(100, () => swap(fields)(() => board.port.unplug()));
    await expect(evaluate(link)).rejects.toEqual(CHANGED);
  });

  test('after a restart on purpose', async () => {
    const link = await open();
    swap(fields)(() => undefined);
    await expect(clock.run(link.restart())).rejects.toEqual(CHANGED);
  });
});

test.each<[string, Mishap]>([['restart', 'restart']])(
  'the same board with less room after a %s is the same',
  async (_, mishap) => {
    const link = await open();
    board.mishap = mishaps('evaluate', mishap);
    Object.assign(board.hello, { maxRows: 1, maxSamples: 200 });
    await expect(evaluate(link)).resolves.toEqual(complement(ramp(96)));
  },
);

describe('a board that is compared with a record', () => {
  const before = identityOf(new FakeBoard(new VirtualClock()).helloFields(0));
  const peer = { port: 'tcp://10.0.0.2:7380', transport: 'tcp' } as const;

  test('may have got another firmware meanwhile, where that is allowed', () => {
    const now = { ...before, firmware: '2', maxRateHz: 5 };
    expect(() => refuseOtherBoard(before, now, peer, { mayBeFlashed: true })).not.toThrow();
    expect(() => refuseOtherBoard(before, now, peer)).toThrow(failure('BOARD_CHANGED'));
  });

  test('is compared by what is known', () => {
    expect(() => refuseOtherBoard({ dacBits: 12 }, before, peer)).not.toThrow();
    const act = () => refuseOtherBoard({ serial: '' }, before, peer, { when: 'in the run' });
    expect(act).toThrow(
      failure('BOARD_CHANGED', /serial number FAKE-1, in the run none/, /Connect the board/),
    );
  });
});
