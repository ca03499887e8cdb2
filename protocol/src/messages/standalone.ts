import { exchange } from '../define';
import { f64, u32, u8 } from '../fields';

export const standalone = exchange({
  id: 10,
  summary: 'Says what the board does with its network by itself, now and after every restart.',
  details: [
    'Mode 0: nothing but what infer asks. Mode 1: one stored input after another. Mode 2: what it records on its input pin, as many samples as the network has inputs, at `inputRateHz`. In modes 1 and 2 it infers at each press of its button, and every `periodMs` where that is not 0; it says the result as the event inferred and as a line of plain text, shows it on its lights, and keeps a watchdog on. infer is answered in every mode.',
    'Refused with NO_NETWORK when there is none, BAD_FIELD when the network has no stored inputs for mode 1, the board no input pin for mode 2 or no such rate.',
  ],
  request: {
    mode: u8('0, 1 or 2.', { greatest: 2 }),
    periodMs: u32('From one inference to the next; 0: at the button alone.', { unit: 'ms' }),
    inputRateHz: f64('Of the input pin, mode 2; else 0.', { least: 0, greatest: 10_000_000, unit: 'Hz' }),
  },
  response: {},
});
