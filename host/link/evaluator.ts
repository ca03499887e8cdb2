import { refusalName } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import { fromWire, toWire } from './codes';
import type { LinkCounters } from './counters';
import { exhausted, malformedAnswer, refused } from './failures';
import type { RowShape } from './frameRows';
import { FrameRows, rowsThatFit } from './frameRows';
import type { Answer, Session } from './session';
import { TRIES } from './session';

/** Rows to be played, numbered from `first`. */
export interface Evaluation {
  /** Number of the first evaluation. */
  readonly first: number;
  readonly rows: number;
  /** Samples of drive in a row. */
  readonly samples: number;
  /** Samples of silence before each row. */
  readonly settle: number;
  readonly rateHz: number;
  /** rows x samples codes, 16-bit left-aligned. */
  readonly drive: Uint16Array;
}

/** Tries of a frame that could be made smaller instead. */
const TRIES_BEFORE_SHRINKING = 2;
const CURED_BY_FEWER_ROWS: ReadonlySet<string | undefined> = new Set(['TOO_LARGE', 'OUT_OF_MEMORY']);

function doesNotFit(
  samples: number,
  settle: number,
  most: { maxSamples: number; maxLine: number },
): ChladniError {
  return new ChladniError(
    'BOARD_REFUSED',
    `Not even one row of ${samples} samples after ${settle} of silence fits the board (${most.maxSamples} samples, lines of ${most.maxLine}).`,
    'Shorten --samples or --settle.',
  );
}

/** Plays any number of rows, in as many frames as it takes. */
export class Evaluator {
  private readonly frameRows = new FrameRows();

  constructor(
    private readonly session: Session,
    private readonly counters: LinkCounters,
  ) {}

  /** @returns rows x senseSamples codes. Errors as `Link.evaluate`. */
  async evaluate(evaluation: Evaluation): Promise<Uint16Array> {
    const { rows, samples, settle } = evaluation;
    const declared = this.session.hello.senseSamples;
    const senseSamples = declared === 0 ? samples : declared;
    const shape = { samples, senseSamples, settle };
    const sense = new Uint16Array(rows * senseSamples);
    for (let done = 0; done < rows;) {
      // Asked again each time: after a restart the board may have other limits.
      const most = rowsThatFit(this.session.hello, shape);
      if (most === 0) throw doesNotFit(samples, settle, this.session.hello);
      const count = this.frameRows.next(Math.min(most, rows - done));
      done += await this.playFrame(evaluation, shape, done, count, sense);
    }
    return sense;
  }

  /** Plays some of the rows; returns how many, 0 when they are to be tried in smaller frames. */
  private async playFrame(
    evaluation: Evaluation,
    shape: RowShape,
    start: number,
    count: number,
    sense: Uint16Array,
  ): Promise<number> {
    const answer = await this.ask(evaluation, shape, start, count);
    if ('values' in answer) {
      this.check(answer.values, evaluation.first + start, count * shape.senseSamples);
      fromWire(answer.values.sense, sense, start * shape.senseSamples);
      this.counters.playedFrames += 1;
      this.counters.playedRows += count;
      if (answer.retries > 0) this.frameRows.damaged(count);
      else this.frameRows.succeeded(count);
      return count;
    }
    const isCurable =
      'trouble' in answer ? answer.trouble.kind !== 'closed' : isCuredByFewerRows(answer.refusal.code);
    if (count > 1 && isCurable) {
      this.frameRows.failed(count);
      return 0;
    }
    if ('refusal' in answer) throw refused('evaluate', answer.refusal);
    const { trouble, receivedBytes } = answer;
    throw exhausted(trouble, { message: 'evaluate', tries: TRIES, receivedBytes });
  }

  private ask(
    { first, samples, settle, rateHz, drive }: Evaluation,
    { senseSamples }: RowShape,
    start: number,
    count: number,
  ): Promise<Answer<'evaluate'>> {
    const values = {
      first: (first + start) >>> 0,
      rows: count,
      samples,
      settle,
      rateHz,
      drive: toWire(drive.subarray(start * samples, (start + count) * samples)),
    };
    const work = {
      playSeconds: (count * (settle + samples)) / rateHz,
      samples: count * (samples + senseSamples),
      answerBytes: 3 * count * senseSamples,
    };
    return this.session.tryExchange('evaluate', values, work, count > 1 ? TRIES_BEFORE_SHRINKING : TRIES);
  }

  private check(values: { first: number; sense: Uint8Array }, first: number, samples: number): void {
    if (values.first !== first >>> 0) throw malformedAnswer('evaluate', 'first');
    if (values.sense.length !== 2 * samples) throw malformedAnswer('evaluate', 'sense');
  }
}

function isCuredByFewerRows(code: number): boolean {
  return CURED_BY_FEWER_ROWS.has(refusalName(code));
}
