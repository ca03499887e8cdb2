import { exchange } from '../define';
import { bin, u8 } from '../fields';

export const inferTrace = exchange({
  id: 13,
  summary: 'Tells the numbers of the layer that inferStep has run.',
  details: ['Refused with BAD_FIELD when no layer has been run or there is no such channel.'],
  request: { channel: u8('Which.') },
  response: {
    layer: u8('The layer that has been run.'),
    values: bin('v of the channel as the board holds it: 16-bit unsigned, little-endian.', { unit: 'bytes' }),
    sense: bin('Codes it sensed, as in evaluate.', { unit: 'bytes' }),
  },
});
