import { REFUSAL } from '@chladni/protocol';
import type { Pin } from './espruino';
import { FakeMachine } from './testing/fakeMachine';
import { WaveformPlayer } from './waveformPlayer';

const drivePin = { mode: () => undefined } as unknown as Pin;
const sensePin = { mode: () => undefined } as unknown as Pin;
const playback = {
  first: 7,
  rows: 2,
  samples: 2,
  settle: 1,
  rateHz: 1000,
  drive: Uint8Array.of(1, 0x10, 2, 0x20, 3, 0x30, 4, 0x40),
};

function start(pwmFrequencyHz = 0) {
  const machine = new FakeMachine();
  const player = new WaveformPlayer(machine, drivePin, sensePin, pwmFrequencyHz);
  const listener = { played: jest.fn(), failed: jest.fn() };
  return { machine, player, listener };
}

function play() {
  const parts = start();
  parts.player.play(playback, parts.listener);
  const [output, input] = parts.machine.started;
  return { ...parts, output: output!, input: input! };
}

test('starts the output first and the input half a period later, some tens of milliseconds ahead', () => {
  const { output, input } = play();
  expect(output).toMatchObject({ kind: 'output', pin: drivePin, rateHz: 1000 });
  expect(input).toMatchObject({ kind: 'input', pin: sensePin, rateHz: 1000 });
  expect(output.time).toBeCloseTo(100.03, 9);
  expect(input.time - output.time).toBeCloseTo(0.0005, 9);
});

test('plays row, silence, row and silence', () => {
  const { buffer } = play().output.waveform;
  expect(Array.from(buffer)).toEqual([0x1001, 0x2002, 0x8000, 0x3003, 0x4004, 0x8000]);
});

test('keeps silent before the first row for as long as before the others', () => {
  const { machine, player, listener } = start();
  player.play({ ...playback, settle: 100 }, listener);
  expect(machine.started[0]!.time).toBeCloseTo(100.1, 9);
});

test('tells an emulated plant what it plays', () => {
  expect(play().output.waveform).toMatchObject({ evaluation: 7, samples: 2, stride: 3 });
});

test('gives what was sensed in the rows, once both have ended', () => {
  const { machine, player, listener, output, input } = play();
  input.waveform.buffer.set([1, 2, 0, 3, 4, 0]);
  output.waveform.finish();
  machine.advance(0.0005);
  expect(player.isIdle()).toBe(false);
  input.waveform.finish();
  machine.advance(0);
  expect(player.isIdle()).toBe(true);
  expect(listener.played).toHaveBeenCalledWith(Uint8Array.of(1, 0, 2, 0, 3, 0, 4, 0), 0);
  machine.advance(60);
  expect(listener.failed).not.toHaveBeenCalled();
});

test('tells a slip it can see', () => {
  const { machine, listener, output, input } = play();
  output.waveform.finish();
  machine.advance(0.0055);
  input.waveform.finish();
  machine.advance(0);
  expect(listener.played).toHaveBeenCalledWith(expect.anything(), 5000);
});

test('gives up when an end is not reported, and goes to silence', () => {
  const { machine, player, listener, output, input } = play();
  output.waveform.finish();
  machine.advance(1);
  expect(listener.failed).toHaveBeenCalledWith(REFUSAL.WAVEFORM_LOST);
  expect(input.waveform.running).toBe(false);
  expect(machine.levels).toEqual([[drivePin, 0.5]]);
  expect(player.isIdle()).toBe(true);
  input.waveform.finish();
  machine.advance(1);
  expect(listener.played).not.toHaveBeenCalled();
});

test('gives up before the host does', () => {
  const { machine, listener } = play();
  // Play time and a tenth, and one second for work.
  machine.advance((7 / 1000) * 1.1 + 1);
  expect(listener.failed).toHaveBeenCalled();
});

test('ramps from 0 to silence', () => {
  const { machine, player, listener } = start();
  player.rampToSilence(listener);
  expect(machine.levels).toEqual([[drivePin, 0]]);
  const [ramp] = machine.started;
  const codes = Array.from(ramp!.waveform.buffer);
  expect(codes.at(-1)).toBe(0x8000);
  expect(codes.every((code, i) => i === 0 || code - codes[i - 1]! <= 0x8000 / 199)).toBe(true);
  expect(codes.length / ramp!.rateHz).toBeCloseTo(0.2, 6);
  expect(player.isIdle()).toBe(false);
  ramp!.waveform.finish();
  machine.advance(0);
  expect(player.isIdle()).toBe(true);
  expect(listener.played).toHaveBeenCalledTimes(1);
});

test('keeps a PWM at its carrier', () => {
  const { machine, player, listener } = start(30_000);
  player.rampToSilence(listener);
  expect(machine.levels).toEqual([[drivePin, 0, { freq: 30_000 }]]);
});
