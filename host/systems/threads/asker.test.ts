import fc from 'fast-check';
import { ChladniError } from '../../common/errors';
import { failure } from '../../common/testing';
import { Asker } from './asker';
import { Helper } from './helper';
import { respondAlone } from './respondAlone';
import type { RowPlayer } from './sharedBuffers';

const SHAPE = { driveSamples: 2, senseSamples: 3 };
const MOST = 90;

/** Senses its evaluation's number, and what was driven. */
const telling: RowPlayer = {
  respond(number, drive, rows, sense) {
    for (let row = 0; row < rows; row++)
      sense.set([number + row, drive[2 * row]!, drive[2 * row + 1]!], 3 * row);
  },
};

const driveOf = (rows: number) => Float32Array.from({ length: 2 * rows }, (_, i) => i / 8);

function crewOf(others: number): { asker: Asker; helpers: Helper[] } {
  const asker = new Asker(SHAPE, { rows: MOST, others });
  return { asker, helpers: Array.from({ length: others }, () => new Helper(asker.buffers, SHAPE)) };
}

/** All that the asker does. */
function respond(asker: Asker, player: RowPlayer, rows: number, unit = 8): Float32Array {
  const sense = new Float32Array(3 * rows);
  asker.begin(0, driveOf(rows), rows, unit);
  while (asker.play(player, sense));
  asker.finish(sense, 1);
  return sense;
}

/**
 * A call in which the threads, 0 being the asker, take portions in a given order. Who comes up while another plays
 * takes its portion within the other's, which is finished later.
 */
function interleaved(
  { asker, helpers }: { asker: Asker; helpers: Helper[] },
  { rows, unit, number, order }: { rows: number; unit: number; number: number; order: readonly number[] },
): { sense: Float32Array; played: number } {
  const sense = new Float32Array(3 * rows);
  const busy = new Set<number>();
  let [next, played] = [0, 0];
  const player: RowPlayer = {
    respond(...given) {
      played += given[2];
      telling.respond(...given);
      letIn();
    },
  };
  const letIn = () => {
    const who = order[next++];
    if (who === undefined || busy.has(who)) return;
    busy.add(who);
    if (who === 0) asker.play(player, sense);
    else helpers[who - 1]?.play(player);
    busy.delete(who);
  };
  const drive = driveOf(rows);
  asker.begin(number, drive, rows, unit);
  // What is not laid out yet nobody else may look at.
  while (next < order.length) letIn();
  while (asker.play(player, sense));
  asker.finish(sense, 1);
  return { sense, played };
}

it('plays each row once, as its own evaluation, whoever takes it when', () => {
  const crews = [1, 2, 3].map(crewOf);
  const size = fc.integer({ min: 1, max: MOST });
  const call = fc.record({
    rows: size,
    unit: fc.oneof(fc.integer({ min: 1, max: 9 }), size),
    number: fc.nat(2 ** 20),
    order: fc.array(fc.nat(3), { maxLength: 60 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...crews), call, (crew, given) => {
      const { sense, played } = interleaved(crew, given);
      expect(played).toBe(given.rows);
      expect(sense).toEqual(
        respondAlone(telling, SHAPE.senseSamples, given.number, driveOf(given.rows), given.rows),
      );
    }),
    { numRuns: 1000 },
  );
});

it('lays out little more than the share of the others, and takes back what they leave', () => {
  const { asker } = crewOf(1);
  const laidOut = new Float32Array(asker.buffers.drive);
  expect(respond(asker, telling, 80)[3 * 79]).toBe(79);
  expect(laidOut.subarray(0, 2 * 16).every((value) => value === 0)).toBe(true);
  expect(laidOut.subarray(2 * 16, 2 * 80)).toEqual(driveOf(80).subarray(2 * 16));
});

it('leaves to a fast thread what it has time for', () => {
  const { asker, helpers } = crewOf(1);
  const own: number[] = [];
  const slow: RowPlayer = {
    respond(...given) {
      own.push(given[2]);
      while (helpers[0]!.play(telling));
      telling.respond(...given);
    },
  };
  const sense = respond(asker, slow, 80);
  expect(sense[3 * 79]).toBe(79);
  expect(own).toEqual([8, 8]);
});

it.each([
  [new ChladniError('SYSTEM_FAILED', 'gone', 'Fetch it.'), 'SYSTEM_FAILED', /gone/],
  [new RangeError('beyond'), 'BUG', /beyond/],
] as const)('hands on what failed in any thread, once: %s', (thrown, code, message) => {
  const failing: RowPlayer = {
    respond() {
      throw thrown;
    },
  };
  const { asker, helpers } = crewOf(1);
  expect(() => respond(asker, failing, 20)).toThrow(failure(code, message));
  const helped: RowPlayer = {
    respond(...given) {
      helpers[0]!.play(failing);
      telling.respond(...given);
    },
  };
  expect(() => respond(asker, helped, 20)).toThrow(failure(code, message));
  expect(respond(asker, telling, 20)[3 * 19]).toBe(19);
});

it('plays nothing more once something has failed', () => {
  const { asker, helpers } = crewOf(1);
  let portions = 0;
  const failing: RowPlayer = {
    respond() {
      portions++;
      throw new RangeError('beyond');
    },
  };
  const sense = new Float32Array(3 * 80);
  asker.begin(0, driveOf(80), 80, 8);
  while (helpers[0]!.play(failing) || asker.play(failing, sense));
  expect(() => asker.finish(sense, 1)).toThrow(failure('BUG', /beyond/));
  expect(portions).toBe(1);
});

it('gives a thread up that does not end', () => {
  const { asker, helpers } = crewOf(1);
  const sense = new Float32Array(3 * 16);
  asker.begin(0, driveOf(16), 16, 8);
  helpers[0]!.play({
    respond() {
      while (asker.play(telling, sense));
      expect(() => asker.finish(sense, 0.001)).toThrow(failure('SYSTEM_FAILED', /0.001 s/));
    },
  });
  expect.assertions(1);
});

it('serves until it is stopped', () => {
  const { asker, helpers } = crewOf(1);
  let portions = 0;
  asker.begin(0, driveOf(20), 20, 8);
  helpers[0]!.serve({
    respond() {
      portions++;
      asker.stop();
    },
  });
  expect(portions).toBe(1);
});
