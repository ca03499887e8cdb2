import type { HelloInfo } from './greeter';

/** How far a link goes on before the answer to its last evaluate, and the values that tell the board so. */
export const AHEAD = {
  /** One request at a time. */
  no: 0,
  /** The next is sent while this one plays, in the silence before each row: nothing is on the line while it samples. */
  quiet: 1,
  /** The next is sent while this one plays, whenever there is room: traffic may disturb its timing. */
  overlap: 2,
} as const;

export type Ahead = keyof typeof AHEAD;

/** Milliseconds that an interpreter deals with a sample while another waveform plays, by what it takes on a bench. */
const SAVED_MS = 0.08;
/** What a frame takes by itself, whatever is in it: the waveform's lead, less the silence it is, and its being made and ended. */
const FRAME_MS = 15;
/** Characters of a line for each sample. */
const CHARACTERS = 8 / 3;
/** Seconds of a silence that pass before the host's own bytes arrive, and characters a second that a board sends in the rest. */
const ANSWER_SECONDS = 0.006;
const BOARD_RATE = 64_000;

/** What the board takes of requests that may come early, as if it were of all. */
export function aheadLimits(hello: HelloInfo): HelloInfo {
  return { ...hello, maxLine: hello.aheadLine, maxSamples: hello.aheadSamples };
}

/** What is to be played. */
export interface Played {
  /** In all. */
  readonly rows: number;
  /** Of a row. */
  readonly samples: number;
  /** Silence before each row. */
  readonly settleSeconds: number;
  /** Bytes that the board takes at once. */
  readonly window: number;
  /** Rows of a frame that may come early, at most. */
  readonly mostEarly: number;
  /** Rows of any other frame, at most. */
  readonly most: number;
}

/** Whether to go ahead: frames that may come early are shorter, so there are more of them. */
export function goesAhead(ahead: Ahead, played: Played): boolean {
  const { rows, samples, mostEarly, most } = played;
  if (ahead === 'no' || rows <= most || mostEarly === 0) return false;
  const part = ahead === 'overlap' ? 1 : partInSilences(played);
  return SAVED_MS * part * samples > FRAME_MS * (1 / mostEarly - 1 / most);
}

/** How much of the traffic of a row has room in the silence before one: its answer in one and the next request in others. */
function partInSilences({ samples, settleSeconds, window }: Played): number {
  const seconds = settleSeconds - ANSWER_SECONDS;
  if (seconds <= 0) return 0;
  const silences = CHARACTERS * samples * (1 / (seconds * BOARD_RATE) + 1 / window);
  return Math.min(1, 1 / silences);
}
