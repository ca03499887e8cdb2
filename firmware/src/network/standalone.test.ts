import { boardById } from '../../boards';
import type { AnalogWorld } from '../../emulator';
import { wire } from '../../emulator';
import type { Requests } from '@chladni/protocol';
import { EVENTS } from '@chladni/protocol';
import { BundledBoard } from '../testing/bundledBoard';
import type { Sender } from '../sender';
import { checksumOf, tinyNetwork } from '../testing/tinyNetwork';
import { Lights } from './lights';
import type { Networks } from './networks';
import { MODE } from './commitRecord';
import { Standalone } from './standalone';

const BUTTON = boardById('stm32f4discovery')!.button!.pin;

function deployedBoard(
  mode: Partial<Requests['standalone']>,
  { world = wire, bias = 5 }: { world?: AnalogWorld; bias?: number } = {},
): BundledBoard {
  const board = new BundledBoard({ world });
  const file = tinyNetwork({ bias, demos: [1, 0] });
  board.expect('networkBegin', { bytes: file.length, compact: false });
  board.expect('networkPart', { offset: 0, data: file });
  board.expect('networkCommit', { crc: checksumOf(file) });
  board.expect('standalone', { mode: 1, periodMs: 0, inputRateHz: 0, ...mode });
  board.takeLines();
  return board;
}

function press(board: BundledBoard): void {
  board.board.setPin(BUTTON, true);
  board.clock.advance(0.1);
  board.board.setPin(BUTTON, false);
  board.clock.advance(1);
}

const plain = (lines: readonly string[]) => lines.filter((line) => line.startsWith('inferred '));

test('the button shows one stored input after the other, after a power cycle and with no host', () => {
  const board = deployedBoard({});
  board.board.powerCut();
  board.clock.advance(1);
  board.board.powerOn();
  board.clock.advance(1);
  board.takeLines();
  press(board);
  press(board);
  press(board);
  const lines = board.takeLines();
  expect(plain(lines).map((line) => line.replace(/ play .*/, ''))).toEqual([
    'inferred label 1 truth 1 scores 0 5',
    'inferred label 1 truth 0 scores 0 5',
    'inferred label 1 truth 1 scores 0 5',
  ]);
  const events = BundledBoard.events('inferred', lines) as { values: Record<string, unknown> }[];
  expect(events.map(({ values }) => [values.demo, values.truth, values.label])).toEqual([
    [0, 1, 1],
    [1, 0, 1],
    [0, 1, 1],
  ]);
  expect(board.board.counters.uncaughtErrors).toBe(0);
});

test('lights show the bits of the label', () => {
  const shown = (bias: number) => {
    const board = deployedBoard({}, { bias });
    press(board);
    return ['LED1', 'LED2', 'LED3', 'LED4'].map((pin) => board.board.pinLevel(pin));
  };
  expect(shown(5)).toEqual([true, false, false, false]);
  expect(shown(-5)).toEqual([false, false, false, false]);
});

test('a period needs no button', () => {
  const board = deployedBoard({ periodMs: 2000 });
  board.board.reset();
  board.clock.advance(7);
  expect(plain(board.takeLines())).toHaveLength(3);
});

test('what the input pin hears is inferred, its upper 8 bits', () => {
  const heard: unknown[] = [];
  const world: AnalogWorld = {
    play: ({ drive }) => {
      heard.push(Array.from(drive.subarray(0, 2)));
      return drive.slice();
    },
    record: (pin, samples, rate) => {
      heard.push([pin, samples, rate]);
      return new Uint16Array(samples).fill(0xff70);
    },
  };
  const board = deployedBoard({ mode: 2, inputRateHz: 1000 }, { world });
  press(board);
  expect(heard).toEqual([
    ['A2', 1, 1000],
    [0xfff0, 0xfff0],
  ]);
  const [event] = BundledBoard.events('inferred', board.takeLines()) as { values: object }[];
  expect(event).toMatchObject({ values: { demo: -1, truth: -1, label: 1 } });
});

test('modes that cannot be are refused', () => {
  const board = deployedBoard({});
  const refusal = (values: Requests['standalone']) => board.ask('standalone', values).detail?.detail;
  expect(refusal({ mode: 2, periodMs: 0, inputRateHz: 1 })).toBe('inputRateHz');
  const empty = tinyNetwork();
  board.expect('networkBegin', { bytes: empty.length, compact: false });
  board.expect('networkPart', { offset: 0, data: empty });
  board.expect('networkCommit', { crc: checksumOf(empty) });
  expect(refusal({ mode: 1, periodMs: 0, inputRateHz: 0 })).toBe('mode');
  expect(new BundledBoard().ask('standalone', { mode: 0, periodMs: 0, inputRateHz: 0 }).refusal).toBe(
    'NO_NETWORK',
  );
});

test('the watchdog is kicked while all is well', () => {
  const board = deployedBoard({});
  const { boots } = board.hello();
  board.clock.advance(60);
  expect(board.hello().boots).toBe(boots);
});

test('an inference that never ends is left to the watchdog', () => {
  let seconds = 0;
  const calls: Record<string, () => void> = {};
  const e = { enableWatchdog: jest.fn(), kickWatchdog: jest.fn() };
  const standalone = new Standalone({
    machine: {
      e,
      getTime: () => seconds,
      setInterval: (call, milliseconds) => {
        calls[milliseconds] = call;
        return milliseconds;
      },
      clearInterval: () => undefined,
      setWatch: () => 1,
      clearWatch: () => undefined,
    },
    networks: {
      record: () => ({ mode: MODE.demo, periodMs: 5000, inputRateHz: 0 }),
      network: () => ({ demos: 1, demo: () => Uint8Array.of(0, 1), layers: [], width: 1 }),
      hindrance: () => 0,
      infer: () => undefined,
    } as unknown as Networks,
    lights: new Lights(
      { digitalWrite: jest.fn(), setTimeout: jest.fn(), clearTimeout: jest.fn() },
      [],
      undefined,
    ),
    recorder: undefined,
    button: undefined,
    pressed: 1,
    sender: { sendEvent: jest.fn(), writeLine: jest.fn() } as unknown as Sender,
    resultId: EVENTS.inferred.id,
    isBusy: () => false,
    receivedBytes: () => 0,
  });
  standalone.start();
  expect(e.enableWatchdog).toHaveBeenCalledWith(8, false);
  calls[5000]!();
  expect(standalone.isAtWork()).toBe(true);
  for (const [now, kicks] of [
    [30, 1],
    [59, 2],
    [61, 2],
    [90, 2],
  ] as const) {
    seconds = now;
    calls[1000]!();
    expect(e.kickWatchdog).toHaveBeenCalledTimes(kicks);
  }
});

test('the console is given back with the watchdog left to the interpreter', () => {
  const board = deployedBoard({});
  const { boots } = board.hello();
  board.expect('console', {});
  board.clock.advance(60);
  expect(board.board.counters.boots).toBe(boots);
  press(board);
  expect(plain(board.takeLines())).toEqual([]);
});

test('a host may ask in every mode, and comes first, however short the period', () => {
  const board = deployedBoard({ periodMs: 1 });
  board.board.reset();
  board.clock.advance(1);
  const infer = { first: 0, input: Uint8Array.of(200) };
  // Refused at most until what is under way has ended.
  while (board.ask('infer', infer).refusal === 'BUSY') board.clock.advance(0.05);
  board.takeLines();
  for (let i = 0; i < 20; i++) {
    expect(board.expect('infer', infer).label).toBe(1);
    board.clock.advance(0.5);
  }
  expect(plain(board.takeLines())).toEqual([]);
  board.clock.advance(3);
  expect(plain(board.takeLines()).length).toBeGreaterThan(1);
});
