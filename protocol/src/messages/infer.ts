import { exchange } from '../define';
import { bin, u32, u8 } from '../fields';

export const infer = exchange({
  id: 11,
  summary: 'Runs one input through the network on the board.',
  details: [
    'Channel m of layer l is evaluation `first` + l x width + m, modulo 2^32.',
    'Refused with NO_NETWORK when there is none, BAD_FIELD when `input` has another length than the network has inputs, UNSUPPORTED_RATE and TOO_LARGE when it was made for another board, OUT_OF_MEMORY and WAVEFORM_LOST as evaluate.',
  ],
  request: {
    first: u32('Number of the first evaluation.'),
    input: bin('One byte a value: 0 for 0, 255 for 1.', { least: 1, unit: 'bytes' }),
  },
  response: {
    label: u8('Class of the largest score, the first of equals.'),
    playUs: u32('From handing the drive to the converters to having the sense, all layers.', { unit: 'us' }),
    digitalUs: u32('Everything else.', { unit: 'us' }),
    scores: bin('One 32-bit signed integer a class, little-endian.', { unit: 'bytes' }),
  },
});
