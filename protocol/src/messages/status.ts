import { exchange } from '../define';
import { u32 } from '../fields';

export const status = exchange({
  id: 2,
  summary: 'Counters of the board since it started.',
  details: [],
  request: {},
  response: {
    uptimeMs: u32('Since the start, modulo 2^32.', { unit: 'ms' }),
    boots: u32('Times the board has started.'),
    received: u32('Bytes taken from its input, modulo 2^32.', { unit: 'bytes' }),
    discarded: u32('Bytes that formed no frame, newlines included, modulo 2^32.', { unit: 'bytes' }),
    badFrames: u32('Lines that were not empty and formed no frame.'),
    replayed: u32('Requests answered from the replay cache.'),
    evaluations: u32('Rows played.'),
    lostWaveforms: u32('Waveforms that did not finish.'),
    freeMemory: u32('Memory not in use.', { unit: 'bytes' }),
  },
});
