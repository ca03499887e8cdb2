import type { HelloInfo } from './greeter';

/** How far a link goes on before the answer to its last evaluate, and the values that tell the board so. */
export const AHEAD = {
  /** One request at a time. */
  no: 0,
  /** The board has the next before it plays this one: it is read while this one plays, and nothing is on the line. */
  quiet: 1,
  /** The next is sent while this one plays, too: the board never waits, and traffic may disturb its timing. */
  overlap: 2,
} as const;

export type Ahead = keyof typeof AHEAD;

/** Milliseconds that an interpreter deals with a sample while another waveform plays, by half of what it takes on a bench. */
const SAVED_MS = { quiet: 0.012, overlap: 0.08 } as const;
/** What a frame takes by itself, whatever is in it: the waveform's lead of 30 ms, and its being made and ended. */
const FRAME_MS = 40;

/** What the board takes of requests that may come early, as if it were of all. */
export function aheadLimits(hello: HelloInfo): HelloInfo {
  return { ...hello, maxLine: hello.aheadLine, maxSamples: hello.aheadSamples };
}

/**
 * Whether to go ahead: frames that may come early are shorter, so there are more of them.
 *
 * @param rows - to be played in all
 * @param samples - of a row
 * @param mostEarly - rows of a frame that may come early, at most
 * @param most - rows of any other frame, at most
 */
export function goesAhead(
  ahead: Ahead,
  { rows, samples, mostEarly, most }: { rows: number; samples: number; mostEarly: number; most: number },
): boolean {
  if (ahead === 'no' || rows <= most || mostEarly === 0) return false;
  return SAVED_MS[ahead] * samples > FRAME_MS * (1 / mostEarly - 1 / most);
}
