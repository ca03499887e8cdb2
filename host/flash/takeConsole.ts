import { ChladniError } from '../common/errors';
import { pause, type Clock } from '../link';
import { askForConsole, type RunningFirmware } from './askFirmware';
import { BoardConsole } from './boardConsole';
import { CONSOLE_BAUD_RATE, type FlashPort } from './flashPort';
import { identify, type BoardIdentity } from './identity';
import { NAK } from './packets';

/** A board whose console listens. */
export interface TakenBoard {
  readonly console: BoardConsole;
  readonly identity: BoardIdentity;
  /** The firmware of this project that had the port until now. */
  readonly firmware?: RunningFirmware;
}

/** Time for an interpreter that is at work to answer, and tries where one is sure to be there. */
const PROMPT_MS = 1000;
const PROMPT_TRIES = 3;
/** The firmware gives the console back a tenth of a second after its answer. */
const FAREWELL_MS = 200;
/** An interpreter gives a packet up after five seconds. */
const PACKET_MS = 6000;

/** Empties the line that somebody typed; Ctrl-C would do, but ends Espruino's Linux port when sent twice. */
const CLEAR_LINE = '\x1b[2H';
const INTERRUPT = '\x03';
/** Where code was interrupted, most interpreters wait for commands to their debugger; interrupted once more, they leave it. */
const DEBUGGER_PROMPT = /debug>/;
const INTERRUPTED = /Interrupted/;

/** Looks for a pattern. */
function matching(pattern: RegExp): (heard: string) => true | undefined {
  return (heard) => (pattern.test(heard) ? true : undefined);
}

/** Looks for a console on one port. */
class Seeker {
  private current: BoardConsole | undefined;
  private identity: BoardIdentity | undefined;
  private firmware: RunningFirmware | undefined;
  private receivedBytes = 0;

  constructor(
    private readonly port: FlashPort,
    private readonly clock: Clock,
    private readonly nonce: number,
  ) {}

  async seek(): Promise<TakenBoard> {
    try {
      await this.tryAll();
      if (this.current && this.identity) {
        const { current: console, identity, firmware } = this;
        return { console, identity, ...(firmware && { firmware }) };
      }
      throw noConsole(this.port.name, this.receivedBytes + (this.current?.receivedBytes ?? 0));
    } catch (error) {
      await this.current?.close();
      throw error;
    }
  }

  private async tryAll(): Promise<void> {
    await this.open(CONSOLE_BAUD_RATE);
    if ((await this.prompt()) || (await this.askFirmware())) return;
    for (const rate of this.port.baudRates) {
      if (rate === CONSOLE_BAUD_RATE) continue;
      await this.open(rate);
      if (await this.askFirmware(CONSOLE_BAUD_RATE)) return;
      await this.open(CONSOLE_BAUD_RATE);
    }
    const console = this.console();
    console.forget();
    // What was sent until now may have gone into a packet that was begun.
    const isGivenUp = await console.waitFor(matching(new RegExp(NAK)), PACKET_MS);
    // Before anything else is sent: behind more than half an input buffer a busy interpreter would not see it.
    if (isGivenUp === undefined) {
      console.write(INTERRUPT);
      await console.waitFor(matching(DEBUGGER_PROMPT), PROMPT_MS);
    }
    await this.prompt(PROMPT_TRIES);
  }

  private console(): BoardConsole {
    return this.current!;
  }

  private async open(baudRate: number): Promise<void> {
    this.receivedBytes += this.current?.receivedBytes ?? 0;
    await this.current?.close();
    this.current = undefined;
    this.current = new BoardConsole(await this.port.open(baudRate), this.clock, this.nonce, this.port.name);
  }

  private async prompt(tries = 1): Promise<boolean> {
    for (let done = 0; done < tries && this.identity === undefined; done++) {
      await this.leaveDebugger();
      this.console().write(CLEAR_LINE);
      this.identity = await identify(this.console(), PROMPT_MS);
    }
    return this.identity !== undefined;
  }

  private async leaveDebugger(): Promise<void> {
    const console = this.console();
    const isThere = await console.waitFor(matching(DEBUGGER_PROMPT), 0);
    console.forget();
    if (isThere === undefined) return;
    console.write(INTERRUPT);
    await console.waitFor(matching(INTERRUPTED), PROMPT_MS);
  }

  /** @param consoleRate - where the console speaks another rate than the firmware */
  private async askFirmware(consoleRate?: number): Promise<boolean> {
    this.firmware ??= await askForConsole(this.console(), this.nonce);
    if (this.firmware === undefined) return false;
    await pause(this.clock, FAREWELL_MS);
    if (consoleRate !== undefined) await this.open(consoleRate);
    return this.prompt(PROMPT_TRIES);
  }
}

/**
 * Gets the console of a board, whatever it is doing: it may be at its prompt or in the middle of a line or packet, run this
 * project's firmware or another program.
 *
 * @param nonce - 0 to 2^32 - 1, another one each time
 * @throws ChladniError `PORT_ABSENT`, `PORT_DENIED`, `PORT_BUSY`, `BOARD_SILENT`, `LINK_FAILED`
 */
export function takeConsole(port: FlashPort, clock: Clock, nonce: number): Promise<TakenBoard> {
  return new Seeker(port, clock, nonce).seek();
}

const WAY_BACK =
  'If a program holds the board: press reset with the button held (STM32F4 Discovery), or BOOT just after reset (ESP32), and call ' +
  'the command again. A board without Espruino needs that first: espruino.com/Download.';

function noConsole(port: string, receivedBytes: number): ChladniError {
  return receivedBytes === 0
    ? new ChladniError(
        'BOARD_SILENT',
        `Nothing answers on ${port}.`,
        port.startsWith('tcp:')
          ? `Restart what listens at ${port}, a board with Espruino behind a bridge or chladni emulate --tcp --fresh, and call the command again.`
          : `Check cable and power, and that this is the board's port: chladni list. ${WAY_BACK}`,
      )
    : new ChladniError(
        'BOARD_SILENT',
        `Something sends on ${port}, but no Espruino console answers.`,
        WAY_BACK,
      );
}
