import { event } from '../define';
import { u32 } from '../fields';

export const credit = event({
  id: 129,
  summary: 'The board has taken bytes from its input, so more may be sent.',
  details: [
    'Sent while a frame longer than half the window arrives, each time another half window has been taken; other answers imply their own credit.',
  ],
  fields: {
    received: u32('Bytes taken from its input since it started, modulo 2^32.', { unit: 'bytes' }),
  },
});
