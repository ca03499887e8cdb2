import { ChladniError } from '../common/errors';
import { failure } from '../common/testing';
import type { PhysicalSystem } from './physicalSystem';
import { named, SeveralSystems } from './severalSystems';

/** Answers each sample with its board and the evaluation's number. */
class NumberedSystem implements PhysicalSystem {
  readonly name = 'numbered';
  readonly driveSamples = 2;
  readonly senseSamples = 1;
  readonly sampleRateHz = 8000;
  readonly settleSeconds: number;
  nextEvaluation = 0;
  isClosed = false;
  failWith: Error | undefined;

  constructor(
    readonly board: number,
    settleSeconds = 0.1,
  ) {
    this.settleSeconds = settleSeconds;
  }

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    if (this.failWith) return Promise.reject(this.failWith);
    const first = this.nextEvaluation;
    this.nextEvaluation += rows;
    expect(drive).toHaveLength(2 * rows);
    return Promise.resolve(
      Float32Array.from(
        { length: rows },
        (_, row) => 1000 * this.board + 100 * (first + row) + drive[2 * row]!,
      ),
    );
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

function several(count: number) {
  const systems = Array.from({ length: count }, (_, i) => new NumberedSystem(i + 1));
  return {
    systems,
    all: new SeveralSystems(systems.map((system) => ({ title: `board ${system.board}`, system }))),
  };
}

/** rows x 2; each row's first sample is its place. */
const rowsOf = (count: number) => Float32Array.from({ length: 2 * count }, (_, i) => i / 2);

it('deals rows by their place, and numbers them by rounds', async () => {
  const { all } = several(2);
  // Rows 0, 1, 2 to the first board and 3, 4 to the second, which stands idle in the third round.
  expect([...(await all.respond(rowsOf(5), 5))]).toEqual([1000, 1101, 1202, 2003, 2104]);
  expect([all.nextEvaluation, all.played]).toEqual([3, [3, 2]]);
  expect([...(await all.respond(rowsOf(2), 2))]).toEqual([1300, 2301]);
  expect([all.nextEvaluation, all.played]).toEqual([4, [4, 3]]);
});

it('keeps the channels of an input on one board', async () => {
  const { all } = several(2);
  all.together = 2;
  expect([...(await all.respond(rowsOf(6), 6))]).toEqual([1000, 1101, 1202, 1303, 2004, 2105]);
});

it('gives a single row to the first board', async () => {
  const { all, systems } = several(3);
  await all.respond(rowsOf(1), 1);
  expect(systems.map(({ nextEvaluation }) => nextEvaluation)).toEqual([1, 0, 0]);
});

it('lets every board play every row', async () => {
  const { all } = several(2);
  expect([...(await all.respondInUnison(rowsOf(2), 2))]).toEqual([1000, 2000, 1101, 2101]);
  expect([all.nextEvaluation, all.played]).toEqual([2, [2, 2]]);
});

it('names the board that fails, and counts nothing as played', async () => {
  const { all, systems } = several(3);
  systems[1]!.failWith = new ChladniError('BOARD_SILENT', 'No answer within 2 s.', 'Check its supply.');
  await expect(all.respond(rowsOf(6), 6)).rejects.toEqual(failure('BOARD_SILENT', /^At board 2: No answer/));
  expect([all.nextEvaluation, all.played]).toEqual([0, [0, 0, 0]]);
  systems[1]!.failWith = undefined;
  expect([...(await all.respond(rowsOf(3), 3))]).toEqual([1000, 2001, 3002]);
});

it('waits for the other boards before it fails', async () => {
  const { all, systems } = several(2);
  systems[0]!.failWith = new ChladniError('LINK_FAILED', 'Cut.', 'Plug it in.');
  let isOver = false;
  let end = () => undefined as void;
  systems[1]!.respond = () =>
    new Promise((resolve) => {
      end = () => resolve(new Float32Array(1));
    });
  const failed = all.respond(rowsOf(2), 2).catch(() => (isOver = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  end();
  await failed;
  expect(isOver).toBe(true);
});

it('closes all, also when one cannot be closed', async () => {
  const { all, systems } = several(3);
  systems[0]!.close = () => Promise.reject(new ChladniError('LINK_FAILED', 'Cut.', 'Plug it in.'));
  await expect(all.close()).rejects.toEqual(failure('LINK_FAILED', /board 1/));
  expect(systems.map(({ isClosed }) => isClosed)).toEqual([false, true, true]);
});

it('refuses boards that do not play alike', () => {
  const boards = [new NumberedSystem(1), new NumberedSystem(2, 0.2)];
  expect(
    () => new SeveralSystems(boards.map((system) => ({ title: `board ${system.board}`, system }))),
  ).toThrow(failure('BAD_USAGE', /settleSeconds is 0.1 at board 1 and 0.2 at board 2/));
});

it('leaves a bug as it is', async () => {
  const bug = new RangeError('bug');
  await expect(named('board 1', () => Promise.reject(bug))).rejects.toBe(bug);
});
