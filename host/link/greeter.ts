import type { Responses } from '@chladni/protocol';
import { EXCHANGES, PROTOCOL_VERSION, decodeResponse, encodeRequest, schemaHash } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import type { Judgement } from './arrivals';
import type { Clock } from './clock';
import { pause } from './clock';
import type { LinkCounters } from './counters';
import { identityOf, refuseOtherBoard } from './boardIdentity';
import { exhausted, heldByOther, malformedAnswer, noHello, refused, versionMismatch } from './failures';
import type { Outcome } from './outcome';
import type { Peer } from './peer';
import { isInstrument } from './peer';
import type { HeartbeatMeaning, Wire } from './wire';

/** What a board says of itself. */
export type HelloInfo = Responses['hello'];

const HELLO_MS = 1000;
/** A board on USB vanishes from the bus while it restarts. */
const RECONNECT_TRIES = 20;
const RECONNECT_PAUSE_MS = 500;
const RESTART_TRIES = 20;
const RESTART_PAUSE_MS = 250;

/** Firmware of ours is silent while it works; an instrument may have a thread for heartbeats. */
function heartbeatMeaning({ board, longestWorkMs = 0 }: HelloInfo): HeartbeatMeaning {
  if (longestWorkMs > 0) return 'alive';
  return isInstrument(board) ? 'perhaps idle' : 'idle';
}

/** Whether a connection that ends before hello says that there is another client: bridges say so, others say nothing. */
function isOfAnotherClient(judgement: Judgement): boolean {
  return (
    judgement.kind === 'nothing' || (judgement.kind === 'text' && /in use|busy|another/i.test(judgement.text))
  );
}

interface Options {
  /** What is known of the other end before hello. */
  readonly peer: Peer;
  readonly nonce: number;
  /** Times hello is said, a second apart. */
  readonly helloTries: number;
}

/** Says hello, at first and to get back in step; opens the port again when the connection broke. */
export class Greeter {
  private current: HelloInfo | undefined;
  private sequence: number;

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly counters: LinkCounters,
    private readonly options: Options,
  ) {
    this.sequence = options.nonce & 0xffff;
  }

  get info(): HelloInfo {
    if (this.current === undefined) throw new Error('Nobody has said hello yet');
    return this.current;
  }

  get peer(): Peer {
    return { ...this.options.peer, ...(this.current && { board: this.current.board }) };
  }

  nextSequence(): number {
    this.sequence = (this.sequence + 1) & 0xffff;
    return this.sequence;
  }

  /** Errors as `openLink`. */
  async greet(): Promise<void> {
    this.wire.arrivals.restart();
    // One that is known to work for long may read nothing meanwhile.
    const most = this.options.helloTries + Math.ceil((this.current?.longestWorkMs ?? 0) / HELLO_MS);
    let isAlwaysLost = true;
    for (let tries = 0; tries < most; tries++) {
      if (!this.wire.isConnected) await this.reconnect();
      const outcome = await this.sayHello();
      if (outcome === undefined) return;
      if (outcome.kind === 'held' && tries + 1 === most) throw heldByOther(this.peer, outcome.detail);
      isAlwaysLost &&= outcome.kind === 'lost' || outcome.kind === 'held';
      // The other end may not yet have noticed that the connection before has ended.
      if (outcome.kind === 'lost' || outcome.kind === 'held') await pause(this.clock, RECONNECT_PAUSE_MS);
    }
    const { judgement } = this.wire.arrivals;
    if (isAlwaysLost && this.peer.transport === 'tcp' && isOfAnotherClient(judgement))
      throw heldByOther(this.peer, judgement.kind === 'text' ? judgement.text : '');
    throw noHello(this.peer, judgement, most);
  }

  /** Says hello until the boot count is another one. Errors as `openLink`; `BOARD_SILENT` when it does not restart. */
  async greetAfter(boots: number): Promise<void> {
    for (let tries = 0; tries < RESTART_TRIES; tries++) {
      await this.greet();
      if (this.info.boots !== boots) return;
      await pause(this.clock, RESTART_PAUSE_MS);
    }
    throw new ChladniError(
      'BOARD_SILENT',
      'The board was asked to restart and did not.',
      'Press its reset button, or unplug it and plug it in again.',
    );
  }

  /** @returns how it failed; undefined when the board said hello */
  private async sayHello(): Promise<Outcome | undefined> {
    const sequence = this.nextSequence();
    const hello = { nonce: this.options.nonce, protocol: PROTOCOL_VERSION, schema: schemaHash() };
    const asked = this.wire.ask({
      line: encodeRequest('hello', sequence, hello),
      message: EXCHANGES.hello.id,
      sequence,
      deadlineMs: HELLO_MS,
      afterNewline: true,
    });
    // hello needs no credit, so it is written by now, and everything before it.
    const mark = this.wire.credits.written;
    const outcome = await asked;
    if (outcome.kind === 'closed')
      throw exhausted(outcome, { message: 'hello', tries: 1, receivedBytes: 0 }, this.peer);
    if (outcome.kind === 'refusal') throw refused('hello', outcome.refusal, this.peer);
    if (outcome.kind !== 'response') return outcome;
    this.accept(outcome.body, mark);
    return undefined;
  }

  private accept(body: Uint8Array, mark: number): void {
    const decoded = decodeResponse('hello', body);
    if (!('values' in decoded)) throw malformedAnswer('hello', decoded.wrong, this.peer);
    const info = decoded.values;
    if (info.protocol !== PROTOCOL_VERSION || info.schema !== schemaHash())
      throw versionMismatch(info, this.peer);
    if (info.nonce !== this.options.nonce) throw malformedAnswer('hello', 'nonce', this.peer);
    if (this.current !== undefined) refuseOtherBoard(identityOf(this.current), identityOf(info), this.peer);
    if (this.current !== undefined && this.current.boots !== info.boots) this.counters.restarts += 1;
    this.current = info;
    this.wire.credits.restart(mark, info.received, Math.min(info.window, info.packetBytes ?? Infinity));
    this.wire.expectBoots(info.boots, heartbeatMeaning(info));
  }

  private async reconnect(): Promise<void> {
    for (let tries = 1; ; tries++) {
      if (this.wire.isClosed)
        throw exhausted({ kind: 'closed' }, { message: 'hello', tries, receivedBytes: 0 }, this.peer);
      try {
        await this.wire.connect();
        this.counters.reconnects += 1;
        return;
      } catch (cause) {
        if (tries >= RECONNECT_TRIES)
          throw exhausted({ kind: 'lost', cause }, { message: 'hello', tries, receivedBytes: 0 }, this.peer);
      }
      await pause(this.clock, RECONNECT_PAUSE_MS);
    }
  }
}
