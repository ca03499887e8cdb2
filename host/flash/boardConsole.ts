import type { Duplex } from 'node:stream';
import { ChladniError } from '../common/errors';
import { closeStream, type Clock } from '../link';

/** Characters kept of what a board has said: more than any answer has. */
const KEPT_CHARACTERS = 65_536;
/** Times an expression is given to the board until its answer can be read. */
const TRIES = 3;

/** Executes a line without echo, at its beginning. */
const QUIETLY = '\x10';

/** The interactive console of an Espruino, at the other end of a byte stream. */
export class BoardConsole {
  /** Bytes that have come so far. */
  receivedBytes = 0;
  private heard = '';
  private lost: { readonly cause: unknown } | undefined;
  private isClosed = false;
  private readonly waits = new Set<() => void>();

  /** @param mark - numbers the answers; another one for each console, so that none is taken for another's; `port`: as the user calls it */
  constructor(
    private readonly stream: Duplex,
    private readonly clock: Clock,
    private mark: number,
    readonly port = '',
  ) {
    stream.on('data', (bytes: Buffer) => {
      this.receivedBytes += bytes.length;
      this.heard = (this.heard + bytes.toString('latin1')).slice(-KEPT_CHARACTERS);
      this.wake();
    });
    const lose = (cause: unknown): void => {
      this.lost ??= { cause };
      this.wake();
    };
    stream.on('error', lose);
    stream.on('close', lose);
    stream.on('end', lose);
  }

  write(bytes: string | Uint8Array): void {
    if (this.isClosed || this.lost !== undefined) return;
    this.stream.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** Lets go of what was heard. */
  forget(): void {
    this.heard = '';
  }

  /**
   * Waits until `find` sees something in what was heard since it was last forgotten, one character a byte.
   *
   * @returns what it found, or undefined when the time has passed
   * @throws ChladniError `LINK_FAILED` when the connection breaks
   */
  waitFor<T>(find: (heard: string) => T | undefined, milliseconds: number): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const finish = (found: T | undefined): void => {
        this.waits.delete(look);
        cancel();
        resolve(found);
      };
      const look = (): void => {
        const found = find(this.heard);
        if (found !== undefined) {
          finish(found);
        } else if (this.lost !== undefined) {
          this.waits.delete(look);
          cancel();
          reject(connectionLost(this.lost.cause, this.port));
        }
      };
      const cancel = this.clock.schedule(milliseconds, () => finish(undefined));
      this.waits.add(look);
      look();
    });
  }

  /**
   * Gives an expression to the interpreter once and waits for its value, which must not be undefined.
   *
   * @returns undefined when no answer came whole
   * @throws ChladniError `BOARD_REFUSED` when the expression throws; `LINK_FAILED`
   */
  async ask(expression: string, milliseconds: number): Promise<{ readonly value: unknown } | undefined> {
    this.mark += 1;
    const { mark } = this;
    // In two pieces, so that an echo of the line is not taken for the answer.
    this.write(
      `${QUIETLY}(()=>{var r;try{r={value:${expression}}}catch(e){r={error:e.toString()}}` +
        `print("<chladni"+" ${mark}:"+JSON.stringify(r)+":${mark}>")})()\n`,
    );
    const answer = await this.waitFor((heard) => answerIn(heard, mark), milliseconds);
    if (answer === undefined || 'garbled' in answer) return undefined;
    if ('value' in answer) return answer;
    throw new ChladniError(
      'BOARD_REFUSED',
      `The board failed: ${answer.error}.`,
      'Bring Espruino on the board to its latest version, and try again.',
    );
  }

  /**
   * As `ask`, but tries again.
   *
   * @throws ChladniError `BOARD_SILENT` when no answer comes whole; else as `ask`
   */
  async evaluate(expression: string, milliseconds: number): Promise<unknown> {
    for (let tries = 0; tries < TRIES; tries++) {
      const answer = await this.ask(expression, milliseconds);
      if (answer !== undefined) return answer.value;
    }
    throw new ChladniError(
      'BOARD_SILENT',
      'The console of the board stopped answering.',
      reconnectRemedy(this.port),
    );
  }

  /** Releases the port. */
  close(): Promise<void> {
    this.isClosed = true;
    return closeStream(this.stream);
  }

  private wake(): void {
    for (const look of [...this.waits]) look();
  }
}

type Answer = { readonly value: unknown } | { readonly error: string } | { readonly garbled: true };

function answerIn(heard: string, mark: number): Answer | undefined {
  const begin = `<chladni ${mark}:`;
  const from = heard.indexOf(begin);
  const to = heard.indexOf(`:${mark}>`, from);
  if (from < 0 || to < 0) return undefined;
  try {
    return JSON.parse(heard.slice(from + begin.length, to)) as Answer;
  } catch {
    return { garbled: true };
  }
}

/** What to do when a board does not answer any more. @param port - as the user calls it */
export function reconnectRemedy(port: string): string {
  const act = port.startsWith('tcp:')
    ? `Restart what listens at ${port}`
    : 'Unplug the board, plug it in again';
  return `${act} and call the command again: what the board had is still there.`;
}

function connectionLost(cause: unknown, port: string): ChladniError {
  return new ChladniError('LINK_FAILED', 'The connection to the board broke.', reconnectRemedy(port), {
    cause,
  });
}
