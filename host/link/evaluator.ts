import type { Refusal, Requests } from '@chladni/protocol';
import { refusalName } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import type { Ahead } from './ahead';
import { AHEAD, aheadLimits, goesAhead } from './ahead';
import { fromWire, toWire } from './codes';
import type { LinkCounters } from './counters';
import { exhausted, malformedAnswer, refused } from './failures';
import type { RowShape } from './frameRows';
import { FrameRows, rowsThatFit } from './frameRows';
import type { Peer } from './peer';
import type { Answer, Begun, Session, Work } from './session';
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

/** Why the board refused to play; a rate with those that it has. */
function refusedToPlay(
  refusal: Refusal,
  { minRateHz, maxRateHz }: { minRateHz: number; maxRateHz: number },
  peer: Peer,
): ChladniError {
  const error = refused('evaluate', refusal, peer);
  if (refusalName(refusal.code) !== 'UNSUPPORTED_RATE') return error;
  return new ChladniError(error.code, error.message, `Give --rate ${minRateHz} to ${maxRateHz}.`);
}

/** Rows of one frame. */
interface Range {
  readonly start: number;
  readonly count: number;
}

interface Flight extends Range {
  readonly begun: Begun<'evaluate'>;
}

/** Requests that may be without an answer. */
const MOST_FLIGHTS = 2;

/** Plays any number of rows, in as many frames as it takes. */
export class Evaluator {
  /** How far frames go before the answers. */
  ahead: Ahead = 'quiet';
  private readonly frameRows = new FrameRows();
  /** Retries that some frame has been blamed for: with two under way each would count for both. */
  private blamedRetries = 0;

  constructor(
    private readonly session: Session,
    private readonly counters: LinkCounters,
  ) {}

  /** @returns rows x senseSamples codes. Errors as `Link.evaluate`. */
  evaluate(evaluation: Evaluation): Promise<Uint16Array> {
    return this.session.alone(async () => {
      const { rows, samples, settle, rateHz } = evaluation;
      const declared = this.session.hello.senseSamples;
      const senseSamples = declared === 0 ? samples : declared;
      const shape = { samples, senseSamples, settle };
      const sense = new Uint16Array(rows * senseSamples);
      const most = rowsThatFit(this.session.hello, shape);
      const mostEarly = rowsThatFit(aheadLimits(this.session.hello), shape);
      const { window } = this.session.hello;
      const played = { rows, samples, settleSeconds: settle / rateHz, window, mostEarly, most };
      if (goesAhead(this.ahead, played)) await this.playAhead(evaluation, shape, sense);
      else await this.playInTurn(evaluation, shape, { start: 0, count: rows }, sense);
      return sense;
    });
  }

  /** One frame after the other. */
  private async playInTurn(
    evaluation: Evaluation,
    shape: RowShape,
    range: Range,
    sense: Uint16Array,
  ): Promise<void> {
    for (let done = 0; done < range.count;) {
      // Asked again each time: after a restart the board may have other limits.
      const most = rowsThatFit(this.session.hello, shape);
      if (most === 0) throw doesNotFit(shape.samples, shape.settle, this.session.hello);
      const count = this.frameRows.next(Math.min(most, range.count - done));
      done += await this.playFrame(evaluation, shape, { start: range.start + done, count }, sense);
    }
  }

  /** Each frame sent before the one before it is answered; in turn again, one by one, what goes wrong. */
  private async playAhead(evaluation: Evaluation, shape: RowShape, sense: Uint16Array): Promise<void> {
    const flights: Flight[] = [];
    let next = 0;
    while (next < evaluation.rows || flights.length > 0) {
      while (next < evaluation.rows && flights.length < MOST_FLIGHTS && this.isSmooth(flights)) {
        const flight = this.launch(evaluation, shape, next, flights.at(-1));
        flights.push(flight);
        next += flight.count;
      }
      const failed = await this.land(flights, evaluation, shape, sense);
      for (const range of failed) await this.playInTurn(evaluation, shape, range, sense);
    }
  }

  /** Whether nothing of it was sent again: else the board may have taken them in another order, and no more are sent. */
  private isSmooth(flights: readonly Flight[]): boolean {
    return flights.every(({ begun }) => begun.retriesBefore === this.counters.retries);
  }

  private launch(evaluation: Evaluation, shape: RowShape, start: number, before: Flight | undefined): Flight {
    // A board that has come back with less is asked for one row, which is put right if it does not fit.
    const most = Math.max(1, rowsThatFit(aheadLimits(this.session.hello), shape));
    const left = evaluation.rows - start;
    const count = this.frameRows.next(Math.min(most, left));
    const ahead = count === left ? 'no' : this.ahead;
    const { values, work } = request(evaluation, shape, { start, count }, ahead);
    return { start, count, begun: this.session.begin('evaluate', values, work, before?.begun) };
  }

  /** Awaits the first that is under way; when that fails, all others too, so that nothing is when it is tried again. */
  private async land(
    flights: Flight[],
    evaluation: Evaluation,
    shape: RowShape,
    sense: Uint16Array,
  ): Promise<Range[]> {
    const failed: Range[] = [];
    do {
      const flight = flights.shift()!;
      const answer = await this.session.finish(flight.begun, TRIES_BEFORE_SHRINKING);
      if ('values' in answer) this.store(answer, evaluation, shape, flight, sense);
      else {
        failed.push(flight);
        if (isCurable(answer)) this.frameRows.failed(flight.count);
      }
      if ('trouble' in answer && answer.trouble.kind === 'closed')
        throw exhaustedTries(answer, this.session.peer);
    } while (failed.length > 0 && flights.length > 0);
    return failed;
  }

  /** Plays some of the rows; returns how many, 0 when they are to be tried in smaller frames. */
  private async playFrame(
    evaluation: Evaluation,
    shape: RowShape,
    range: Range,
    sense: Uint16Array,
  ): Promise<number> {
    const { count } = range;
    const { values, work } = request(evaluation, shape, range, 'no');
    const tries = count > 1 ? TRIES_BEFORE_SHRINKING : TRIES;
    const answer = await this.session.tryAlone('evaluate', values, work, tries);
    if ('values' in answer) {
      this.store(answer, evaluation, shape, range, sense);
      return count;
    }
    if (count > 1 && isCurable(answer)) {
      this.frameRows.failed(count);
      return 0;
    }
    if ('refusal' in answer) throw refusedToPlay(answer.refusal, this.session.hello, this.session.peer);
    throw exhaustedTries(answer, this.session.peer);
  }

  private store(
    { values, retries }: Extract<Answer<'evaluate'>, { retries: number }>,
    { first }: Evaluation,
    { senseSamples }: RowShape,
    { start, count }: Range,
    sense: Uint16Array,
  ): void {
    if (values.first !== (first + start) >>> 0) throw malformedAnswer('evaluate', 'first', this.session.peer);
    if (values.sense.length !== 2 * count * senseSamples)
      throw malformedAnswer('evaluate', 'sense', this.session.peer);
    fromWire(values.sense, sense, start * senseSamples);
    this.counters.playedFrames += 1;
    this.counters.playedRows += count;
    const isDamaged = retries > 0 && this.counters.retries > this.blamedRetries;
    this.blamedRetries = this.counters.retries;
    if (isDamaged) this.frameRows.damaged(count);
    else this.frameRows.succeeded(count);
  }
}

/** The error to end with when tries have run out. */
function exhaustedTries(
  { trouble, receivedBytes }: Extract<Answer<'evaluate'>, { trouble: unknown }>,
  peer: Peer,
): ChladniError {
  return exhausted(trouble, { message: 'evaluate', tries: TRIES, receivedBytes }, peer);
}

function request(
  { first, samples, settle, rateHz, drive }: Evaluation,
  { senseSamples }: RowShape,
  { start, count }: Range,
  ahead: Ahead,
): { values: Requests['evaluate']; work: Work } {
  return {
    values: {
      first: (first + start) >>> 0,
      rows: count,
      samples,
      settle,
      rateHz,
      ahead: AHEAD[ahead],
      drive: toWire(drive.subarray(start * samples, (start + count) * samples)),
    },
    work: {
      // The answer to one that is followed waits for silences of the next.
      playSeconds: ((ahead === 'no' ? 1 : 2) * count * (settle + samples)) / rateHz,
      samples: count * (samples + senseSamples),
      answerBytes: 3 * count * senseSamples,
      requests: ahead === 'no' ? 1 : 2,
    },
  };
}

/** Whether fewer rows in a frame may help. */
function isCurable(answer: Exclude<Answer<'evaluate'>, { retries: number }>): boolean {
  if ('trouble' in answer) return answer.trouble.kind !== 'closed';
  return CURED_BY_FEWER_ROWS.has(refusalName(answer.refusal.code));
}
