import type { Pin } from './espruino';
import { FakeMachine } from './testing/fakeMachine';
import { TimedPlayer } from './timedPlayer';

const pin = { mode: () => undefined } as unknown as Pin;
const playback = { first: 0, rows: 2, samples: 200, settle: 100, rateHz: 1000, drive: new Uint8Array(800) };
const listener = { played: () => undefined, failed: () => undefined };

function start(settle = playback.settle) {
  const machine = new FakeMachine();
  const player = new TimedPlayer(machine, pin, pin, 0);
  player.play({ ...playback, settle }, listener);
  const silenceAt = (now: number) => {
    machine.now = now;
    return player.silence();
  };
  /** Ends what is played, seconds after its first sample. */
  const end = (seconds: number) => {
    machine.now = machine.started[0]!.time + seconds;
    for (const { waveform } of machine.started) waveform.finish();
    machine.started.length = 0;
    machine.advance(0);
  };
  return { machine, player, silenceAt, end };
}

// Rows last from 100.1 to 100.3 and from 100.4 to 100.6; each end is known to a millisecond.
test.each([
  ['before the first row', 100.05, 0.05],
  ['in a row', 100.15, -0.151],
  ['as a row ends', 100.3005, -0.0005],
  ['between rows', 100.35, 0.05],
  ['in the last row', 100.5, -0.101],
])('%s', (_when, now, silence) => {
  expect(start().silenceAt(now)).toBeCloseTo(silence, 9);
});

test('nothing ends the silence after the last row, nor that of a board that plays nothing', () => {
  const { player, silenceAt, end } = start();
  expect(silenceAt(100.602)).toBeGreaterThan(1e6);
  end(0.6);
  expect(player.isIdle()).toBe(true);
  expect(player.silence()).toBeGreaterThan(1e6);
  player.rampToSilence(listener);
  expect(player.silence()).toBeGreaterThan(1e6);
});

test('knows of a first row that is far away', () => {
  expect(start(5000).silenceAt(102)).toBeCloseTo(3, 9);
});

test('tells the timer of a start far ahead only when it is near', () => {
  const failed = jest.fn();
  const machine = new FakeMachine();
  const player = new TimedPlayer(machine, pin, pin, 0);
  player.play({ ...playback, settle: 5000 }, { ...listener, failed });
  expect(machine.started).toEqual([]);
  machine.advance(4.97);
  expect(machine.started.map(({ time }) => time)).toEqual([
    expect.closeTo(105, 9),
    expect.closeTo(105.0005, 9),
  ]);
  machine.advance(6.2);
  expect(failed).not.toHaveBeenCalled();
  machine.advance(1);
  expect(failed).toHaveBeenCalled();
});

test('measures the true period by the earliest of the ends it saw', () => {
  const { machine, player, end } = start(0);
  const stretchAfter = (seconds: number, rateHz = 1000) => {
    end(seconds);
    player.play({ ...playback, settle: 0, rateHz }, listener);
    machine.now = machine.started[0]!.time;
    return -(player.silence() - -0.001) * (rateHz / playback.samples);
  };
  // 400 samples take 0.4 s.
  expect(stretchAfter(0.42)).toBeCloseTo(1.05, 9);
  expect(stretchAfter(0.408)).toBeCloseTo(1.02, 9);
  expect(stretchAfter(0.48)).toBeCloseTo(1.02, 9);
  // What was measured at another rate is no use; here that is told with the next.
  stretchAfter(0.408, 5000);
  expect(stretchAfter(0.088, 5000)).toBeCloseTo(1.1, 9);
});
