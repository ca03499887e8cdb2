import { exchange } from '../define';
import { bin, f64, i32, u16, u32, u8 } from '../fields';

export const evaluate = exchange({
  id: 1,
  summary: 'Plays rows of drive, each after a stretch of silence, and answers with what was sensed.',
  details: [
    'Samples are 16-bit unsigned codes, little-endian, left-aligned: a 12-bit converter uses the upper 12 bits and the lower 4 are zero. Code 0 is 0 V, code 0xffff full scale, 0x8000 silence. `drive` holds rows x samples of them, row after row, without the silence.',
    'The rows are played as one waveform at a steady rate: the first row, settle steps of silence, the second row, and so on; before the first the board holds silence for as long as settle steps take or longer. Afterwards it holds silence. Sample k of the sense is taken half a sample period after step k of the drive. What was sensed during silence is not sent. An instrument whose rows of sense are longer or shorter than those of drive samples when it sees fit.',
    'Evaluations are numbered by the host. Row r is evaluation `first` + r, modulo 2^32. The number does not change what is played; where noise and drift are simulated they are keyed by it, so the same number and drive give the same sense.',
    'A host may go on before the answer, where hello has `aheadLine`: `ahead` says so of the next request, which is an evaluate. 1: it follows at once, and the board gives credit for it, and sends the answer before this one, in the silence before each row; so nothing is on the line while it samples. 2: it may come at any time, also while the board samples. Never are more than two requests without an answer.',
    'Refused with TOO_LARGE when rows, samples or the waveform pass what hello said, UNSUPPORTED_RATE when the rate does, BAD_FIELD when `drive` is not rows x samples x 2 bytes or `samples` is not what the system takes, WAVEFORM_LOST when the waveform did not finish.',
  ],
  request: {
    first: u32('Number of the first evaluation.'),
    rows: u16('Rows to play.', { least: 1 }),
    samples: u16('Samples of drive in a row.', { least: 1 }),
    settle: u16('Samples of silence before each row.'),
    rateHz: f64('Sample rate.', { least: 1, greatest: 10_000_000, unit: 'Hz' }),
    ahead: u8('The next request comes: 0 after the answer, 1 in the silences of this one, 2 at any time.', {
      greatest: 2,
    }),
    drive: bin('rows x samples codes.', { least: 2, unit: 'bytes' }),
  },
  response: {
    first: u32("The request's."),
    slipUs: i32(
      'By how much the sense samples drifted against the drive steps from first to last, where the board can measure it; else 0.',
      { unit: 'us' },
    ),
    sense: bin('rows x senseSamples codes (as many as samples where hello says 0).', { unit: 'bytes' }),
  },
});
