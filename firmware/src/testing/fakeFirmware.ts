import { newCounters } from '../counters';
import type { Firmware } from '../firmware';
import { ReplayCache } from '../replayCache';

/** What handlers work on, with nothing behind it; any part can be another. */
export function fakeFirmware(parts: Partial<Firmware> = {}): Firmware {
  return {
    identity: { protocol: 1, schema: 1234 },
    version: '9.8.7',
    interpreter: '2v29',
    packetBytes: 0,
    board: 'stm32f4discovery',
    serialNumber: 'abc-def',
    boots: 3,
    limits: {
      window: 870,
      creditBytes: 435,
      maxLine: 4300,
      maxRows: 10,
      maxSamples: 1000,
      aheadLine: 2000,
      aheadSamples: 500,
    },
    counters: newCounters(),
    cache: new ReplayCache(),
    player: { isIdle: () => true, play: () => undefined },
    loopback: false,
    networks: undefined,
    canRecord: false,
    applyMode: () => undefined,
    dacBits: 12,
    adcBits: 12,
    minRateHz: 100,
    maxRateHz: 10_000,
    mayDisturb: () => false,
    uptimeMs: () => 5000,
    freeBytes: () => 50_000,
    restart: () => undefined,
    giveConsoleBack: () => undefined,
    ...parts,
  };
}

/** A reply that notes what it is called with. */
export function fakeReply() {
  return { respond: jest.fn(), refuse: jest.fn() };
}
