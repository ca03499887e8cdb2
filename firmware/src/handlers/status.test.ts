import { fakeFirmware, fakeReply } from '../testing/fakeFirmware';
import { status } from './status';

test('tells the counters, modulo 2^32', () => {
  const firmware = fakeFirmware();
  Object.assign(firmware.counters, {
    received: 2 ** 32 + 1,
    discarded: 2,
    badFrames: 3,
    replayed: 4,
    evaluations: 5,
    lostWaveforms: 6,
  });
  const reply = fakeReply();
  status(firmware)({}, reply);
  expect(reply.respond).toHaveBeenCalledWith({
    uptimeMs: 5000,
    boots: 3,
    received: 1,
    discarded: 2,
    badFrames: 3,
    replayed: 4,
    evaluations: 5,
    lostWaveforms: 6,
    freeMemory: 50_000,
  });
});
