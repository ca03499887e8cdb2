import { event } from '../define';
import { u32 } from '../fields';

export const damaged = event({
  id: 130,
  summary: 'A line has arrived that is no frame, so whatever it was may be sent again at once.',
  details: [
    'Sent for each such line but empty ones, and for a line over the limit when it ends; never while a waveform plays.',
  ],
  fields: {
    discarded: u32('Bytes that formed no frame, modulo 2^32.', { unit: 'bytes' }),
  },
});
