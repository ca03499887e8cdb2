import fc from 'fast-check';
import { ChladniError } from '../../common/errors';
import { failure } from '../../common/testing';
import { SharedWork, type RowPlayer } from './sharedWork';

const SHAPE = { driveSamples: 2, senseSamples: 3 };
const MOST = 40;

/** Senses its evaluation's number, and what was driven. */
const telling: RowPlayer = {
  respond(number, drive, rows, sense) {
    for (let row = 0; row < rows; row++)
      sense.set([number + row, drive[2 * row]!, drive[2 * row + 1]!], 3 * row);
  },
};

const driveOf = (rows: number) => Float32Array.from({ length: 2 * rows }, (_, i) => i / 8);

it('plays each row once, as its own evaluation, whoever takes it', () => {
  const work = SharedWork.create(SHAPE, MOST);
  const other = new SharedWork(work.buffers, SHAPE);
  const rowsOf = fc.integer({ min: 1, max: MOST });
  fc.assert(
    fc.property(
      rowsOf,
      rowsOf,
      fc.nat(2 ** 20),
      fc.nat(50),
      fc.boolean(),
      (rows, portion, number, takenFirst, isOwn) => {
        let [portions, played] = [0, 0];
        const counting: RowPlayer = {
          respond(...given) {
            played += given[2];
            telling.respond(...given);
            // Another thread comes in while this one plays.
            if (portions++ < takenFirst) other.help(counting);
          },
        };
        const drive = driveOf(rows);
        const [sense, expected] = [new Float32Array(3 * rows), new Float32Array(3 * rows)];
        telling.respond(number, drive, rows, expected);
        work.begin(number, drive, rows, portion);
        work.help(counting, isOwn ? sense : undefined);
        work.finish(sense, 1);
        expect(played).toBe(rows);
        expect(sense).toEqual(expected);
      },
    ),
  );
});

it.each([
  [new ChladniError('SYSTEM_FAILED', 'gone', 'Fetch it.'), 'SYSTEM_FAILED', /gone/],
  [new RangeError('beyond'), 'BUG', /beyond/],
] as const)('hands on what failed, once: %s', (thrown, code, message) => {
  const work = SharedWork.create(SHAPE, MOST);
  const failing: RowPlayer = {
    respond() {
      throw thrown;
    },
  };
  const sense = new Float32Array(3 * 20);
  work.begin(0, driveOf(20), 20, 8);
  new SharedWork(work.buffers, SHAPE).help(failing);
  expect(() => work.finish(sense, 1)).toThrow(failure(code, message));
  work.begin(0, driveOf(20), 20, 8);
  work.help(telling);
  work.finish(sense, 1);
  expect(sense[57]).toBe(19);
});

it('gives a thread up that does not end', () => {
  const work = SharedWork.create(SHAPE, MOST);
  work.begin(0, driveOf(8), 8, 8);
  expect(() => work.finish(new Float32Array(24), 0.001)).toThrow(failure('SYSTEM_FAILED', /0.001 s/));
});

it('serves until it is stopped', () => {
  const work = SharedWork.create(SHAPE, MOST);
  let portions = 0;
  work.begin(0, driveOf(20), 20, 8);
  work.serve({
    respond() {
      if (++portions === 3) work.stop();
    },
  });
  expect(portions).toBe(3);
});
