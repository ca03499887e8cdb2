import type { FlashCut } from '../../emulator/peripherals/flash';
import { encodeRequest } from '@chladni/protocol';
import type { ExchangeName, Requests } from '@chladni/protocol';
import { BundledBoard } from '../testing/bundledBoard';
import { checksumOf, tinyNetwork } from '../testing/tinyNetwork';

const OLD = tinyNetwork({ bias: 5, demos: [1] });
const NEW = tinyNetwork({ bias: -5, demos: [2, 3] });
const PART_BYTES = 64;

type Step = { [N in ExchangeName]: readonly [name: N, values: Requests[N]] }[ExchangeName];

/** What a host asks of a board to bring a network onto it and have it run by itself. */
function deployment(file: Uint8Array, periodMs: number): Step[] {
  const parts = Array.from({ length: Math.ceil(file.length / PART_BYTES) }, (_, i): Step => {
    const offset = i * PART_BYTES;
    return ['networkPart', { offset, data: file.subarray(offset, offset + PART_BYTES) }];
  });
  return [
    ['networkBegin', { bytes: file.length, compact: false }],
    ...parts,
    ['networkCommit', { crc: checksumOf(file) }],
    ['standalone', { mode: 1, periodMs, inputRateHz: 0 }],
  ];
}

function carryOut(board: BundledBoard, steps: readonly Step[]): void {
  for (const [name, values] of steps) board.expect(name, values);
}

/** Goes through the steps until the power is gone. */
function carryOutWhilePowered(board: BundledBoard, steps: readonly Step[]): void {
  steps.forEach(([name, values], index) => {
    if (!board.board.isOn) return;
    board.send(encodeRequest(name, 100 + index, values as never));
    board.clock.advance(0.05);
  });
}

/** A board with the old network in force. */
function deployedBoard(): Uint8Array {
  const board = new BundledBoard();
  board.hello();
  carryOut(board, deployment(OLD, 0));
  return board.board.storageImage();
}

const image = deployedBoard();
const known = new Map([
  [checksumOf(OLD), { name: 'old', bias: 5, demos: 1 }],
  [checksumOf(NEW), { name: 'new', bias: -5, demos: 2 }],
]);

/** Cuts the power during a deployment and tells what the next boot has in force. */
function afterCut(cut: FlashCut): { found: string; wasCut: boolean } {
  const board = new BundledBoard({ storage: image });
  board.hello();
  board.board.faults.cutPower = cut;
  carryOutWhilePowered(board, deployment(NEW, 5000));
  const wasCut = !board.board.isOn;
  board.board.powerOn();
  board.clock.advance(0.5);
  board.takeLines();
  board.hello();
  const info = board.expect('networkInfo', {});
  const network = known.get(info.crc);
  expect(network).toBeDefined();
  expect(info).toMatchObject({ demos: network!.demos, mode: 1 });
  // The old mode goes with the old network; with the new one its own follows.
  if (network!.name === 'old') expect(info.periodMs).toBe(0);
  const { label } = board.expect('infer', { first: 0, input: Uint8Array.of(255) });
  expect(label).toBe(network!.bias > 0 ? 1 : 0);
  if (!wasCut) return { found: network!.name, wasCut };
  // What was broken off can be done again.
  carryOut(board, deployment(NEW, 5000));
  expect(board.expect('networkInfo', {}).crc).toBe(checksumOf(NEW));
  return { found: network!.name, wasCut };
}

/** Cuts at every place, from the first to the one that comes after the end. */
function cutEverywhere(unit: FlashCut['unit'], step: number): string[] {
  const found: string[] = [];
  for (let after = 0; ; after += step) {
    const outcome = afterCut({ unit, after });
    if (!outcome.wasCut) return found;
    found.push(outcome.found);
  }
}

test.each([
  ['write', 1],
  ['byte', 16],
] as const)(
  'power cut at every %s of a deployment: the next boot has the old network or the new',
  (unit, step) => {
    const found = cutEverywhere(unit, step);
    expect(found.length).toBeGreaterThan(5);
    // Old until the record is whole, new from there on.
    const turn = found.indexOf('new');
    expect(turn).toBeGreaterThan(0);
    expect(found.slice(turn).every((name) => name === 'new')).toBe(true);
  },
);

test('power cut at every write of a first deployment: nothing, or the network', () => {
  for (let after = 0, isOver = false; !isOver; after++) {
    const board = new BundledBoard();
    board.hello();
    board.board.faults.cutPower = { unit: 'write', after };
    carryOutWhilePowered(board, deployment(NEW, 0));
    isOver = board.board.isOn;
    board.board.powerOn();
    board.clock.advance(0.5);
    board.takeLines();
    board.hello();
    expect([0, checksumOf(NEW)]).toContain(board.expect('networkInfo', {}).crc);
  }
});
