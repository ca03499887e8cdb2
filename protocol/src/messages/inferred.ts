import { event } from '../define';
import { bin, i32, u32, u8 } from '../fields';

export const inferred = event({
  id: 131,
  summary: 'The board has inferred something by itself; see standalone.',
  details: [],
  fields: {
    demo: i32('Index of the stored input; -1: recorded on the input pin.', { least: -1 }),
    truth: i32('Label stored with it; -1: none.', { least: -1 }),
    label: u8('As in infer.'),
    playUs: u32('As in infer.', { unit: 'us' }),
    digitalUs: u32('As in infer.', { unit: 'us' }),
    scores: bin('As in infer.', { unit: 'bytes' }),
  },
});
