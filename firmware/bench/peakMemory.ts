import { HEADER_BYTES, KIND, decodeLine, decodeResponse, lineLength } from '@chladni/protocol';
import type { Board } from '../boards';
import { bundle } from '../build';
import { evaluateLine, helloLine } from './frames';
import { Interpreter } from './interpreter';
import { runAsOn, sendAhead, sendFile } from './scripts';

const ROWS = 8;
/** Of an evaluate's body, all but the drive: names, numbers of three bytes, one of five, and their heads. */
const BODY_BYTES = 69;
/** The most that one field can hold. */
const MOST_DRIVE_BYTES = 49_000;

/** Variables of an interpreter, with the bundle's code in Storage. */
export interface PeakMemory {
  readonly board: string;
  /** The board's. */
  readonly variables: number;
  /** Before the frame. */
  readonly before: number;
  /** The most at once while the largest frame is received, played and answered. */
  readonly peak: number;
  /** Characters of that frame's line, and samples of its waveform. */
  readonly lineCharacters: number;
  readonly samples: number;
  /** The same of the largest that may come before the last answer, sent while one plays; undefined where none may. */
  readonly ahead: Pick<PeakMemory, 'peak' | 'lineCharacters' | 'samples'> | undefined;
}

/** Frames that are sent ahead, by name. */
const AHEAD_FILES = ['ahead1', 'ahead2', 'ahead3'] as const;

interface SentAhead {
  readonly peak: number;
  readonly answers: number;
  readonly errors: readonly string[];
}

interface Sent {
  readonly peak: number;
  readonly before: number;
  /** First characters of the last line that was written. */
  readonly last: string;
  readonly errors: readonly string[];
}

/** Sends a board's bundle the largest frame that its own hello allows, and counts variables. */
export async function measurePeak(binary: string, board: Board): Promise<PeakMemory> {
  const { code } = bundle(board.id);
  const scripts = [...runAsOn(board, code), sendFile('frame'), sendAhead(AHEAD_FILES)];
  const files = { bundle: Buffer.from(code, 'latin1'), hello: helloLine() };
  const interpreter = new Interpreter(binary, scripts, files);
  try {
    const { hello } = (await interpreter.next()) as { readonly hello: string };
    const limits = limitsIn(hello);
    const frame = largestFrame(limits.maxLine, limits.maxSamples);
    interpreter.write({ frame: frame.line });
    const { peak, before, last, errors } = (await interpreter.next()) as Sent;
    if (Buffer.from(last, 'base64')[0] !== KIND.response || errors.includes('MEMORY'))
      throw new Error(`${board.title}: the largest frame was not answered (${last} ${errors.join(' ')})`);
    return {
      board: board.title,
      variables: board.jsVars,
      before,
      peak,
      lineCharacters: frame.line.length - 1,
      samples: frame.samples,
      ahead: limits.aheadLine === 0 ? undefined : await peakAhead(interpreter, board, limits),
    };
  } finally {
    await interpreter.stop();
  }
}

/** Three frames, each sent while the one before it plays. */
async function peakAhead(
  interpreter: Interpreter,
  board: Board,
  limits: Limits,
): Promise<PeakMemory['ahead']> {
  const { aheadLine, aheadSamples } = limits;
  const frames = AHEAD_FILES.map((_name, i) => largestFrame(aheadLine, aheadSamples, i + 2, i < 2 ? 2 : 0));
  interpreter.write(Object.fromEntries(AHEAD_FILES.map((name, i) => [name, frames[i]!.line])));
  const { peak, answers, errors } = (await interpreter.next()) as SentAhead;
  if (answers !== AHEAD_FILES.length || errors.includes('MEMORY'))
    throw new Error(
      `${board.title}: ${answers} of ${AHEAD_FILES.length} frames ahead were answered (${errors.join(' ')})`,
    );
  return { peak, lineCharacters: frames[0]!.line.length - 1, samples: frames[0]!.samples };
}

type Limits = ReturnType<typeof limitsIn>;

/** The first hello among what was written. */
export function limitsIn(written: string) {
  for (const line of written.split('\n')) {
    const frame = decodeLine(Buffer.from(line, 'latin1'));
    if (frame?.kind !== KIND.response) continue;
    const decoded = decodeResponse('hello', frame.body);
    if ('values' in decoded) return decoded.values;
  }
  throw new Error('The firmware does not say hello');
}

/** As long a line as the limit allows, and as much silence as the waveform's limit leaves. */
function largestFrame(maxLine: number, maxSamples: number, sequence = 1, ahead = 0) {
  let samples = Math.min(
    Math.floor(((maxLine * 3) / 4 - HEADER_BYTES) / (2 * ROWS)),
    Math.floor(maxSamples / ROWS),
    Math.floor(MOST_DRIVE_BYTES / (2 * ROWS)),
  );
  while (lineLength(BODY_BYTES + 2 * ROWS * samples) > maxLine) samples--;
  const settle = Math.min(65_535, Math.floor(maxSamples / ROWS) - samples);
  return { line: evaluateLine(ROWS, samples, settle, sequence, ahead), samples: ROWS * (samples + settle) };
}
