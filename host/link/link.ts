import { randomInt } from 'node:crypto';
import type { BindingInterface } from '@serialport/bindings-interface';
import type { ExchangeName, Requests, Responses } from '@chladni/protocol';
import type { Ahead } from './ahead';
import type { Clock } from './clock';
import { systemClock } from './clock';
import type { LinkCounters } from './counters';
import { newCounters } from './counters';
import type { Evaluation } from './evaluator';
import { Evaluator } from './evaluator';
import type { HelloInfo } from './greeter';
import type { OpenStream } from './openPort';
import { portOpener } from './openPort';
import type { Peer, Transport } from './peer';
import { transportOf } from './peer';
import { openSerialStream } from './serialStream';
import type { Work } from './session';
import { NO_WORK, Session } from './session';
import { Wire } from './wire';

export interface LinkOptions {
  /** Bits a second; USB ignores it. Defaults to 115,200. */
  readonly baudRate?: number;
  /** Defaults to the process's own. */
  readonly clock?: Clock;
  /** Names this connection to the board, 0 to 2^32 - 1. Defaults to a random number. */
  readonly nonce?: number;
  /** Times hello is said, a second apart, before the board counts as silent. Defaults to 5. */
  readonly helloTries?: number;
  /** How the board is reached, for remedies. Defaults to what the port says; `emulator` for a binding. */
  readonly transport?: Transport;
  /** The port's path for a binding that is handed in. Defaults to `emulator`. */
  readonly path?: string;
  /** How far evaluations go on before the board's answers, where it can. Defaults to `quiet`: nothing is sent while it samples. */
  readonly ahead?: Ahead;
}

/** A board at the other end of a serial port. Requests wait their turn; what goes wrong on the way is put right. */
export interface Link {
  /** What the board said of itself last: its kind, serial number, limits. */
  readonly hello: HelloInfo;
  /** Who is at the other end: what a remedy has to fit. */
  readonly peer: Peer;
  /** Bits of the board's converters, from hello. */
  readonly dacBits: number;
  readonly adcBits: number;
  /** How far evaluations go on before the answers; may be changed between them. */
  ahead: Ahead;
  /** What has happened since the link was opened; kept up to date. */
  readonly counters: Readonly<LinkCounters>;

  /**
   * Plays rows, in as many frames as it takes.
   *
   * @returns rows x senseSamples codes (as many as samples where hello says 0), 16-bit left-aligned
   * @throws ChladniError `BOARD_REFUSED`, `BOARD_SILENT`, `BOARD_RESTARTED`, `BOARD_MISMATCH`, `LINK_FAILED`
   */
  evaluate(
    first: number,
    rows: number,
    samples: number,
    settle: number,
    rateHz: number,
    drive: Uint16Array,
  ): Promise<Uint16Array>;
  status(): Promise<Responses['status']>;
  echo(data: Uint8Array): Promise<Uint8Array>;
  /** Restarts the board and says hello to it again. Errors as `evaluate`. */
  restart(): Promise<void>;
  /** Gives the port back to the board's own console and closes the link. */
  giveConsoleBack(): Promise<void>;
  /**
   * Any message of the table. Errors as `evaluate`.
   *
   * @param work - what it costs the board in time, for the deadline. Defaults to nothing much
   */
  exchange<N extends ExchangeName>(name: N, values: Requests[N], work?: Work): Promise<Responses[N]>;
  /** Releases the port; what is under way fails with `LINK_FAILED`. */
  close(): Promise<void>;
}

class SerialLink implements Link {
  private readonly evaluator: Evaluator;

  constructor(
    private readonly wire: Wire,
    private readonly session: Session,
    readonly counters: LinkCounters,
    ahead: Ahead,
  ) {
    this.evaluator = new Evaluator(session, counters);
    this.evaluator.ahead = ahead;
  }

  get ahead(): Ahead {
    return this.evaluator.ahead;
  }

  set ahead(ahead: Ahead) {
    this.evaluator.ahead = ahead;
  }

  get peer(): Peer {
    return this.session.peer;
  }

  get hello(): HelloInfo {
    return this.session.hello;
  }

  get dacBits(): number {
    return this.hello.dacBits;
  }

  get adcBits(): number {
    return this.hello.adcBits;
  }

  evaluate(
    ...[first, rows, samples, settle, rateHz, drive]: Parameters<Link['evaluate']>
  ): Promise<Uint16Array> {
    const evaluation: Evaluation = { first, rows, samples, settle, rateHz, drive };
    return this.evaluator.evaluate(evaluation);
  }

  async status(): Promise<Responses['status']> {
    const status = await this.exchange('status', {});
    this.counters.boardDiscardedBytes = status.discarded;
    return status;
  }

  async echo(data: Uint8Array): Promise<Uint8Array> {
    const work = { playSeconds: 0, samples: data.length / 2, answerBytes: 2 * data.length };
    const answer = await this.exchange('echo', { data }, work);
    return answer.data;
  }

  async restart(): Promise<void> {
    const { boots } = this.hello;
    await this.exchange('restart', {});
    await this.session.awaitRestart(boots);
  }

  async giveConsoleBack(): Promise<void> {
    await this.exchange('console', {});
    await this.close();
  }

  exchange<N extends ExchangeName>(
    name: N,
    values: Requests[N],
    work: Work = NO_WORK,
  ): Promise<Responses[N]> {
    return this.session.exchange(name, values, work);
  }

  close(): Promise<void> {
    return this.wire.close();
  }
}

/**
 * Opens a port, says hello to the board behind it and checks that both speak the same version.
 *
 * @param port - a path, `serial:NUMBER`, `tcp://host:port`, or a serialport binding
 * @throws ChladniError `PORT_ABSENT`, `PORT_DENIED`, `PORT_BUSY`, `BOARD_SILENT`, `BOARD_MISMATCH`, `LINK_FAILED`
 */
export async function openLink(port: string | BindingInterface, options: LinkOptions = {}): Promise<Link> {
  const clock = options.clock ?? systemClock;
  const baudRate = options.baudRate ?? 115_200;
  const name = typeof port === 'string' ? port : (options.path ?? 'emulator');
  const openStream: OpenStream =
    typeof port === 'string'
      ? portOpener(port, { baudRate, clock })
      : () => openSerialStream(port, name, baudRate);
  const counters = newCounters();
  const wire = new Wire(openStream, clock, counters, () => {
    session.noteRestart();
  });
  const session = new Session(wire, clock, counters, {
    peer: {
      port: name,
      transport: options.transport ?? (typeof port === 'string' ? transportOf(port) : 'emulator'),
    },
    nonce: options.nonce ?? randomInt(2 ** 32),
    helloTries: options.helloTries ?? 5,
  });
  try {
    await session.open();
  } catch (error) {
    await wire.close();
    throw error;
  }
  return new SerialLink(wire, session, counters, options.ahead ?? 'quiet');
}
