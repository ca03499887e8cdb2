import { exchange } from '../define';
import { bin, u32, u8 } from '../fields';

export const inferStep = exchange({
  id: 12,
  summary: 'Runs one layer of an inference, for checking every number of it.',
  details: [
    'Layer 0 takes the input and plays; each further one goes on from what was sensed; layer number `layers` reads out. Between steps inferTrace tells the numbers. Refused with BAD_FIELD when it is not the next layer, else as infer.',
  ],
  request: {
    layer: u8('Which.'),
    first: u32('Number of the first evaluation of the whole inference.'),
    input: bin('As in infer for layer 0; else empty.', { unit: 'bytes' }),
  },
  response: {
    label: u8('As in infer, after the last step; else 0.'),
    scores: bin('As in infer, after the last step; else empty.', { unit: 'bytes' }),
  },
});
