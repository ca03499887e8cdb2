import { event } from '../define';
import { u32 } from '../fields';

export const heartbeat = event({
  id: 128,
  summary: 'The board is alive; sent once a second, but not while a waveform plays.',
  details: [
    'A boot count other than the one in hello means that the board has restarted and forgotten everything.',
  ],
  fields: {
    boots: u32('Times the board has started.'),
    uptimeMs: u32('Since the start, modulo 2^32.', { unit: 'ms' }),
    discarded: u32('Bytes that formed no frame, modulo 2^32.', { unit: 'bytes' }),
    evaluations: u32('Rows played.'),
  },
});
