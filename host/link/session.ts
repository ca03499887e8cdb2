import type { ExchangeName, Refusal, Requests, Responses } from '@chladni/protocol';
import { EXCHANGES, NETWORK_EXCHANGES, decodeResponse, encodeRequest, refusalName } from '@chladni/protocol';
import type { Clock } from './clock';
import { pause } from './clock';
import type { LinkCounters } from './counters';
import type { Effort } from './deadline';
import { deadlineMs } from './deadline';
import { exhausted, malformedAnswer, refused } from './failures';
import { Greeter } from './greeter';
import type { HelloInfo } from './greeter';
import type { Outcome, Trouble } from './outcome';
import type { Peer } from './peer';
import { Turn } from './turn';
import type { Wire } from './wire';

/** How an exchange ended: answered, refused, or given up after its tries. */
export type Answer<N extends ExchangeName> =
  /** `retries`: times it had to be sent again. */
  | { readonly values: Responses[N]; readonly retries: number }
  | { readonly refusal: Refusal }
  | { readonly trouble: Trouble; readonly receivedBytes: number };

/** Tries of a request, the first included. */
export const TRIES = 4;
/** Refusals that another try, as a new request, may get round. */
const PASSING_REFUSALS: ReadonlySet<string | undefined> = new Set(['WAVEFORM_LOST', 'BUSY']);
const BUSY_PAUSE_MS = 50;
/** A board that infers by itself is busy for seconds; after that it holds still for the host. */
const BUSY_TRIES = 100;

/** The first of these that a board carries out takes memory for as long as it runs, and so its limits are less from then on. */
const TAKES_MEMORY: ReadonlySet<ExchangeName> = new Set(NETWORK_EXCHANGES);

/** What an exchange costs beyond its bytes. */
export type Work = Omit<Effort, 'bytes'> & { readonly answerBytes: number };

/** A request that was sent, or is to be sent when the two sides are in step again. */
export interface Begun<N extends ExchangeName> {
  readonly name: N;
  readonly sequence: number;
  readonly line: Buffer;
  readonly effort: Effort;
  /** Of its first sending; undefined when there was none yet. Never rejects. */
  readonly outcome: Promise<Outcome> | undefined;
  readonly retriesBefore: number;
  readonly receivedBefore: number;
}

export const NO_WORK: Work = { playSeconds: 0, samples: 0, answerBytes: 400 };

/** Requests and answers with everything that may go wrong between: retries, resynchronisation, restarts. */
export class Session {
  private readonly turn = new Turn();
  private readonly greeter: Greeter;
  /** The two sides may have lost step: hello comes before the next request. */
  private isOutOfStep = false;
  /** The board's limits may have become less: hello comes before the next request. */
  private areLimitsOld = false;
  /** Boot in which they last did. */
  private lessSinceBoot = -1;

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly counters: LinkCounters,
    options: { readonly peer: Peer; readonly nonce: number; readonly helloTries: number },
  ) {
    this.greeter = new Greeter(wire, clock, counters, options);
  }

  /** What the board said of itself last. */
  get hello(): HelloInfo {
    return this.greeter.info;
  }

  get peer(): Peer {
    return this.greeter.peer;
  }

  /** Opens the port and says hello. Errors as `openLink`. */
  async open(): Promise<void> {
    await this.wire.connect();
    await this.greeter.greet();
  }

  /** The board is known to have restarted. */
  noteRestart(): void {
    this.isOutOfStep = true;
  }

  /** Waits until the board has restarted, as it was asked to. Errors as `openLink`. */
  async awaitRestart(boots: number): Promise<void> {
    await this.turn.run(() => this.greeter.greetAfter(boots));
  }

  /**
   * Carries out one request, once (but see docs/protocol.md on restarts), however often it has to be sent.
   *
   * @throws ChladniError `BOARD_REFUSED`, `BOARD_SILENT`, `BOARD_RESTARTED`, `BOARD_MISMATCH`, `LINK_FAILED`
   */
  async exchange<N extends ExchangeName>(name: N, values: Requests[N], work: Work): Promise<Responses[N]> {
    const answer = await this.tryExchange(name, values, work, TRIES);
    if ('values' in answer) return answer.values;
    if ('refusal' in answer) throw refused(name, answer.refusal, this.peer);
    const { trouble, receivedBytes } = answer;
    throw exhausted(trouble, { message: name, tries: TRIES, receivedBytes }, this.peer);
  }

  /** As `exchange`, but gives refusals and the end of all tries back as values. Errors are those of hello. */
  tryExchange<N extends ExchangeName>(
    name: N,
    values: Requests[N],
    work: Work,
    tries: number,
  ): Promise<Answer<N>> {
    return this.alone(() => this.tryAlone(name, values, work, tries));
  }

  /** As `tryExchange`, within `alone`. */
  async tryAlone<N extends ExchangeName>(
    name: N,
    values: Requests[N],
    work: Work,
    tries: number,
  ): Promise<Answer<N>> {
    for (let refusals = 1; ; refusals++) {
      const answer = await this.finish(this.begin(name, values, work), tries);
      if (!('refusal' in answer)) return answer;
      const reason = refusalName(answer.refusal.code);
      const most = reason === 'BUSY' ? BUSY_TRIES : tries;
      if (refusals >= most || !PASSING_REFUSALS.has(reason)) return answer;
      if (reason === 'BUSY') await pause(this.clock, BUSY_PAUSE_MS);
      this.counters.retries += 1;
    }
  }

  /**
   * Sends a request that may come before the answer to the one behind which it is. Who calls it holds the turn, by `alone`,
   * and calls `finish` for all that were begun, in their order.
   */
  begin<N extends ExchangeName>(name: N, values: Requests[N], work: Work, behind?: Begun<N>): Begun<N> {
    const sequence = this.greeter.nextSequence();
    const line = encodeRequest(name, sequence, values);
    const effort = { ...work, bytes: line.length + work.answerBytes };
    const begun = {
      name,
      sequence,
      line,
      effort,
      retriesBefore: this.counters.retries,
      receivedBefore: this.counters.receivedBytes,
    };
    if (this.isOutOfStep || !this.wire.isConnected) return { ...begun, outcome: undefined };
    return { ...begun, outcome: this.ask(begun, 1, behind?.sequence) };
  }

  /** The end of what was begun, sent again as often as it takes, up to `tries` times in all. Errors are those of hello. */
  async finish<N extends ExchangeName>(begun: Begun<N>, tries: number): Promise<Answer<N>> {
    const { name, retriesBefore, receivedBefore } = begun;
    for (let attempt = 1; ; attempt++) {
      const first = attempt === 1 ? begun.outcome : undefined;
      if (first === undefined && (this.isOutOfStep || !this.wire.isConnected)) await this.getInStep();
      const outcome = await (first ?? this.ask(begun, attempt));
      if (outcome.kind === 'response') this.noteMemory(name);
      if (outcome.kind === 'response')
        return { values: this.read(name, outcome.body), retries: this.counters.retries - retriesBefore };
      if (outcome.kind === 'refusal') return { refusal: outcome.refusal };
      // One silence may be a flipped bit: sending it again is cheaper than hello.
      this.isOutOfStep = outcome.kind !== 'silence' || attempt > 1;
      if (outcome.kind === 'closed' || attempt >= tries) {
        this.isOutOfStep = true;
        return { trouble: outcome, receivedBytes: this.counters.receivedBytes - receivedBefore };
      }
      this.counters.retries += 1;
    }
  }

  /** Runs what begins and finishes requests, with no other request between. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    return this.turn.run(async () => {
      if (this.areLimitsOld) await this.greeter.greet();
      this.areLimitsOld = false;
      return task();
    });
  }

  private ask(
    { name, sequence, line, effort }: Omit<Begun<ExchangeName>, 'outcome'>,
    attempt: number,
    behind?: number,
  ): Promise<Outcome> {
    return this.wire.ask({
      line,
      message: EXCHANGES[name].id,
      sequence,
      deadlineMs: deadlineMs(effort, attempt, this.hello.longestWorkMs),
      afterNewline: attempt > 1,
      ...(behind !== undefined && { behind }),
    });
  }

  private async getInStep(): Promise<void> {
    this.counters.resyncs += 1;
    await this.greeter.greet();
    this.isOutOfStep = false;
    this.areLimitsOld = false;
  }

  private noteMemory(name: ExchangeName): void {
    if (!TAKES_MEMORY.has(name) || this.lessSinceBoot === this.hello.boots) return;
    this.lessSinceBoot = this.hello.boots;
    this.areLimitsOld = true;
  }

  private read<N extends ExchangeName>(name: N, body: Uint8Array): Responses[N] {
    const decoded = decodeResponse(name, body);
    if (!('values' in decoded)) throw malformedAnswer(name, decoded.wrong, this.peer);
    this.counters.exchanges += 1;
    return decoded.values;
  }
}
