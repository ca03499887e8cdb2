import { REFUSAL } from '@chladni/protocol';
import type { Firmware } from '../firmware';
import type { Listener } from '../player';
import { fakeFirmware, fakeReply } from '../testing/fakeFirmware';
import { evaluate } from './evaluate';

const request = {
  first: 7,
  rows: 2,
  samples: 3,
  settle: 4,
  rateHz: 8000,
  ahead: 0,
  drive: new Uint8Array(12),
};

function run(parts: Partial<Firmware> = {}, values: Partial<typeof request> = {}) {
  let listener: Listener | undefined;
  const firmware = fakeFirmware({
    player: { isIdle: () => true, play: (_playback, given) => (listener = given) },
    ...parts,
  });
  const reply = fakeReply();
  evaluate(firmware)({ ...request, ...values }, reply);
  return { firmware, reply, listener };
}

test('answers when it has been played, and not before', () => {
  const { firmware, reply, listener } = run();
  expect(reply.respond).not.toHaveBeenCalled();
  const sense = new Uint8Array(12);
  listener!.played(sense, -3);
  expect(reply.respond).toHaveBeenCalledWith({ first: 7, slipUs: -3, sense });
  expect(firmware.counters.evaluations).toBe(2);
});

test('counts a lost waveform', () => {
  const { firmware, reply, listener } = run();
  listener!.failed(REFUSAL.WAVEFORM_LOST);
  expect(reply.refuse).toHaveBeenCalledWith(REFUSAL.WAVEFORM_LOST, '');
  expect(firmware.counters).toMatchObject({ evaluations: 0, lostWaveforms: 1 });
});

test.each([
  ['drive of another length', {}, { drive: new Uint8Array(11) }, REFUSAL.BAD_FIELD, 'drive'],
  ['too many rows', {}, { rows: 11, samples: 1, drive: new Uint8Array(22) }, REFUSAL.TOO_LARGE, 'rows'],
  ['too long a waveform', {}, { settle: 498 }, REFUSAL.TOO_LARGE, 'samples'],
  ['too slow a rate', {}, { rateHz: 99.9 }, REFUSAL.UNSUPPORTED_RATE, 'rateHz'],
  ['too fast a rate', {}, { rateHz: 10_001 }, REFUSAL.UNSUPPORTED_RATE, 'rateHz'],
  ['another waveform', { player: { isIdle: () => false, play: () => undefined } }, {}, REFUSAL.BUSY, ''],
  ['too little memory', { freeBytes: () => 2500 }, {}, REFUSAL.OUT_OF_MEMORY, ''],
] as const)('refuses %s', (_title, parts, values, code, detail) => {
  const { reply, listener } = run(parts, values);
  expect(reply.refuse.mock.calls).toEqual([[code, detail]]);
  expect(listener).toBeUndefined();
});

test('takes the very limits', () => {
  expect(run({}, { settle: 497 }).listener).toBeDefined();
  expect(run({}, { rateHz: 10_000 }).listener).toBeDefined();
  expect(run({}, { rateHz: 100 }).listener).toBeDefined();
});
