import { exchange } from '../define';
import { LEAST_WINDOW, MAX_LINE } from '../board/limits';
import { bool, f64, optional, str, u16, u32, u8 } from '../fields';

/** An hour. */
const LONGEST_WORK_MS = 3_600_000;

export const hello = exchange({
  id: 0,
  summary: 'Says who is there, what it can do, and where its input stands.',
  details: [
    'First of all messages, and again whenever the two sides may have lost step. Its id, its request and the refusal body keep their form in every version of the protocol, so that sides of different versions can tell each other so.',
    'A board whose protocol version or schema hash differs refuses with VERSION_MISMATCH and its own two numbers.',
    'The nonce is chosen by the host at random, once for each connection it opens. A nonce the board has not seen last clears its replay cache; the same nonce again leaves the cache as it is. hello itself is never answered from the cache and never put there.',
  ],
  request: {
    nonce: u32('Chosen at random by the host for this connection.'),
    protocol: u8('Protocol version of the host.'),
    schema: u32('Schema hash of the host.'),
  },
  response: {
    nonce: u32("The request's."),
    protocol: u8('Protocol version of the board.'),
    schema: u32('Schema hash of the board.'),
    firmware: str('Version of the firmware.'),
    board: str('The kind of board, by its id in the boards table; an instrument has a name of its own.'),
    serial: str('Serial number of the board; empty where it has none.'),
    boots: u32('Times the board has started. A new number means it has restarted.'),
    received: u32(
      'Bytes taken from its input since it started, this frame and its newline included, modulo 2^32.',
      {
        unit: 'bytes',
      },
    ),
    window: u32('Credit: the bytes that may be on their way to the board and not yet taken.', {
      least: LEAST_WINDOW,
      unit: 'bytes',
    }),
    maxLine: u32('Longest line the board takes or sends, its newline not counted.', {
      least: LEAST_WINDOW,
      greatest: MAX_LINE,
      unit: 'characters',
    }),
    maxRows: u16('Most rows in one evaluate.', { least: 1 }),
    maxSamples: u32('Most samples in one waveform: rows x (settle + samples).', { least: 1 }),
    aheadLine: u32(
      'As maxLine, for requests that come before the last answer and for answers to them; 0: none may.',
      { greatest: MAX_LINE, unit: 'characters' },
    ),
    aheadSamples: u32('As maxSamples, for those requests.'),
    driveSamples: u16('Samples of one row of drive; 0: any.'),
    senseSamples: u16('Samples of one row of sense; 0: as many as of drive.'),
    dacBits: u8('Resolution of the drive.', { least: 1, greatest: 16, unit: 'bit' }),
    adcBits: u8('Resolution of the sense.', { least: 1, greatest: 16, unit: 'bit' }),
    minRateHz: f64('Lowest sample rate.', { least: 0, unit: 'Hz' }),
    maxRateHz: f64('Highest sample rate.', { least: 0, unit: 'Hz' }),
    loopback: bool('The firmware feeds the drive straight back as sense.'),
    freeMemory: u32('Memory not in use.', { unit: 'bytes' }),
    interpreter: optional(
      str('Version of the interpreter that runs the firmware, as 2v29.277. Absent where there is none.'),
    ),
    packetBytes: optional(
      u16(
        'Where the interpreter loses input that queues: most bytes on their way at once, in place of window. The board gives credit once all of them are taken. Absent: window counts.',
        { least: 1, unit: 'bytes' },
      ),
    ),
    longestWorkMs: optional(
      u32('Longest time one request takes beside playing and the link. Absent: as under Deadlines.', {
        greatest: LONGEST_WORK_MS,
        unit: 'ms',
      }),
    ),
  },
});
