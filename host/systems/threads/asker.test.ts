import fc from 'fast-check';
import { ChladniError } from '../../common/errors';
import { failure } from '../../common/testing';
import { Asker } from './asker';
import { Claims } from './claims';
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

interface Threads {
  readonly asker: Asker;
  readonly helpers: readonly Helper[];
}

function crewOf(others: number): Threads {
  const asker = new Asker(SHAPE, { rows: MOST, others });
  return { asker, helpers: Array.from({ length: others }, (_, i) => new Helper(asker.buffers, SHAPE, i)) };
}

/** All that the asker does. */
function respond(asker: Asker, player: RowPlayer, rows: number): Float32Array {
  const sense = new Float32Array(3 * rows);
  asker.begin(0, driveOf(rows), rows, 8);
  while (asker.play(player, sense));
  asker.finish(player, sense);
  return sense;
}

interface Call {
  readonly rows: number;
  readonly unit: number;
  readonly number: number;
}

/** A thread, 0 being the asker, takes a portion; so many turns go by while it plays it. */
interface Turn {
  readonly who: number;
  readonly within: number;
}

/**
 * Calls in which threads take turns. What goes by within a portion may be the rest of the call, and others that begin:
 * who plays it is late then.
 */
function interleave({ asker, helpers }: Threads, calls: readonly Call[], turns: readonly Turn[]): void {
  const busy = new Set<number>();
  let [at, call, turnsWithin] = [0, 0, 0];
  let [sense, drive] = [new Float32Array(0), new Float32Array(0)];
  const begin = () => {
    if (call === calls.length) return;
    const { rows, unit, number } = calls[call]!;
    sense = new Float32Array(3 * rows);
    // A row has another drive in each call.
    drive = driveOf(rows).map((value) => value + call);
    asker.begin(number, drive, rows, unit);
  };
  const goOn = () => {
    if (call === calls.length || asker.play(player, sense)) return;
    asker.finish(player, sense);
    const { rows, number } = calls[call]!;
    expect(sense).toEqual(respondAlone(telling, SHAPE.senseSamples, number, drive, rows));
    call++;
    begin();
  };
  const turn = () => {
    const { who, within } = turns[at++] ?? { who: -1, within: 0 };
    if (busy.has(who)) return;
    busy.add(who);
    turnsWithin = within;
    if (who === 0) goOn();
    else helpers[who - 1]?.play(player);
    busy.delete(who);
  };
  const player: RowPlayer = {
    respond(...given) {
      const end = at + turnsWithin;
      const middle = (at + end) / 2;
      turnsWithin = 0;
      // Between what it reads, what it writes and what it says about it.
      while (at < middle) turn();
      telling.respond(...given);
      while (at < end) turn();
    },
  };
  begin();
  while (at < turns.length) turn();
  while (call < calls.length) goOn();
}

const size = fc.integer({ min: 1, max: MOST });
const anyCall = fc.record({
  rows: size,
  unit: fc.oneof(fc.integer({ min: 1, max: 9 }), size),
  number: fc.oneof(fc.nat(2 ** 20), fc.integer({ min: 2 ** 31 - 50, max: 2 ** 31 }), fc.nat(2 ** 45)),
});
const anyTurns = fc.array(fc.record({ who: fc.nat(3), within: fc.oneof(fc.constant(0), fc.nat(40)) }), {
  maxLength: 80,
});

it('plays each row as its own evaluation, whoever takes it when, and however late one is', () => {
  const crews = [1, 2, 3].map(crewOf);
  const calls = fc.array(anyCall, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...crews), calls, anyTurns, (crew, ...given) => {
      interleave(crew, ...given);
    }),
    { numRuns: 2000 },
  );
});

it('plays no row twice when nobody is late', () => {
  const inTurn: RowPlayer = {
    respond(...given) {
      played += given[2];
      telling.respond(...given);
    },
  };
  let played = 0;
  const { asker, helpers } = crewOf(2);
  fc.assert(
    fc.property(anyCall, anyTurns, ({ rows, unit, number }, turns) => {
      played = 0;
      const sense = new Float32Array(3 * rows);
      asker.begin(number, driveOf(rows), rows, unit);
      for (const { who } of turns) {
        if (who === 0) asker.play(inTurn, sense);
        else helpers[who - 1]?.play(inTurn);
      }
      while (asker.play(inTurn, sense));
      asker.finish(inTurn, sense);
      expect(played).toBe(rows);
      expect(sense).toEqual(respondAlone(telling, 3, number, driveOf(rows), rows));
    }),
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

it('plays itself what another has taken and does not finish', () => {
  const { asker, helpers } = crewOf(1);
  const sense = new Float32Array(3 * 80);
  asker.begin(0, driveOf(80), 80, 8);
  helpers[0]!.play({
    respond() {
      while (asker.play(telling, sense));
      asker.finish(telling, sense);
    },
  });
  expect(sense).toEqual(respondAlone(telling, 3, 0, driveOf(80), 80));
});

it('takes nothing of one that is late for what another has finished since', () => {
  const { asker, helpers } = crewOf(2);
  const sense = new Float32Array(3 * 80);
  const playAll = () => {
    while (asker.play(telling, sense));
    asker.finish(telling, sense);
  };
  asker.begin(0, driveOf(80), 80, 8);
  helpers[0]!.play({
    respond(...given) {
      playAll();
      asker.begin(1000, driveOf(80), 80, 8);
      helpers[1]!.play(telling);
      telling.respond(...given);
      playAll();
    },
  });
  expect(sense).toEqual(respondAlone(telling, 3, 1000, driveOf(80), 80));
});

it('drops what another has taken when its call is over before it was read', () => {
  const { asker, helpers } = crewOf(1);
  const taking = jest.spyOn(Claims.prototype, 'take').mockImplementationOnce(function (this: Claims) {
    taking.mockRestore();
    const isTaken = this.take();
    expect(respond(asker, telling, 80)[3 * 79]).toBe(79);
    asker.begin(7, driveOf(50), 50, 8);
    return isTaken;
  });
  asker.begin(0, driveOf(80), 80, 8);
  const played: number[] = [];
  const counting: RowPlayer = { respond: (number) => played.push(number) };
  expect(helpers[0]!.play(counting)).toBe(true);
  expect(played).toEqual([]);
  expect(helpers[0]!.play(counting)).toBe(true);
  expect(played).toEqual([7 + 48]);
});

it.each([
  [new ChladniError('SYSTEM_FAILED', 'gone', 'Fetch it.'), 'SYSTEM_FAILED', /gone/],
  [new RangeError('beyond'), 'BUG', /beyond/],
] as const)('hands on what failed in another thread, once: %s', (thrown, code, message) => {
  const failing: RowPlayer = {
    respond() {
      throw thrown;
    },
  };
  const { asker, helpers } = crewOf(1);
  const helped: RowPlayer = {
    respond(...given) {
      helpers[0]!.play(failing);
      telling.respond(...given);
    },
  };
  expect(() => respond(asker, helped, 40)).toThrow(failure(code, message));
  expect(respond(asker, telling, 40)[3 * 39]).toBe(39);
});

it('throws what failed in its own, and goes on with the next call', () => {
  const { asker, helpers } = crewOf(1);
  const failing: RowPlayer = {
    respond() {
      throw new RangeError('beyond');
    },
  };
  expect(() => respond(asker, failing, 40)).toThrow(new RangeError('beyond'));
  while (helpers[0]!.play(telling));
  expect(respond(asker, telling, 40)[3 * 39]).toBe(39);
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
