import { exchange } from '../define';
import { bin, u32 } from '../fields';

export const networkPart = exchange({
  id: 8,
  summary: 'Writes the next part of the network file.',
  details: [
    'Parts follow one another without gaps; all but the last hold a multiple of 8 bytes. Refused with BAD_FIELD when `offset` is not where the last part ended or the part passes the end of the file, and always before networkBegin.',
  ],
  request: {
    offset: u32('Where the part begins.', { unit: 'bytes' }),
    data: bin('The part.', { least: 1, unit: 'bytes' }),
  },
  response: {},
});
