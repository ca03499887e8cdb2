import { ConsoleKeys } from './consoleKeys';
import { inspect } from './inspect';

const INTERRUPT = 3;
const ENQUIRY = 5;
const BACKSPACE = 8;
const NEWLINE = 10;
const RETURN = 13;
const DATA_LINK_ESCAPE = 16;
const START_OF_HEADING = 1;
const DELETE = 127;
/** To the line's start, and erase what is right and below. */
const ERASE_LINE = '\r\x1b[J';

export interface ConsoleParts {
  /** Sends text to the port of that name. */
  readonly send: (device: string, text: string) => void;
  /** Runs a line. @returns its value */
  readonly evaluate: (line: string) => unknown;
  /** Reports what a line threw. */
  readonly onError: (error: unknown) => void;
  /** What the console answers to an enquiry. */
  readonly identity: string;
  /** Sees everything printed, the console having a device or none. */
  readonly onText: (text: string) => void;
  /** Takes over the bytes after DLE SOH, an uploaded packet, and says whether it wants more; absent: they are typed text. */
  readonly packets?: (byte: number) => boolean;
}

/** The interpreter's prompt on a port: echo, one line at a time, results and errors. jsinteractive.c, without editing and history. */
export class Console {
  private line = '';
  private echo = true;
  private isQuietLine = false;
  private afterEscape = false;
  private inPacket = false;
  private isPromptShown = false;
  private isForced = false;
  private unsent = '';
  private readonly keys = new ConsoleKeys();

  /**
   * @param name - the port it starts on
   * @param inLimbo - whether it starts on none and keeps what is printed until it is given one, as on a board whose USB takes
   * a while to come up
   */
  constructor(
    private readonly parts: ConsoleParts,
    private name: string | null,
    private inLimbo = false,
  ) {}

  /** The port that is the console, or null. */
  get device(): string | null {
    return this.inLimbo ? null : this.name;
  }

  /** The port has come up. */
  leaveLimbo(): void {
    this.inLimbo = false;
    this.flush();
  }

  /** @param force - stays there whatever is plugged in; the emulator plugs nothing, so it only keeps note */
  moveTo(device: string | null, force: boolean): void {
    this.isForced = force;
    if (this.inLimbo) {
      this.name = device;
      this.leaveLimbo();
      return;
    }
    if (device === this.name) return;
    this.hidePrompt();
    if (this.echo && this.name !== null) this.write(`-> ${device ?? 'null'}\n`);
    this.flush();
    this.name = device;
  }

  get forced(): boolean {
    return this.isForced;
  }

  setEcho(on: boolean): void {
    this.echo = on;
  }

  /** Prints a program's text above the prompt. */
  print(text: string): void {
    this.parts.onText(text);
    this.hidePrompt();
    this.write(text);
    this.flush();
  }

  /** Shows the prompt, where it is not. */
  showPrompt(): void {
    if (this.isPromptShown || this.name === null) return;
    this.isPromptShown = true;
    if (this.echo) this.write(`>${this.line}`);
    this.flush();
  }

  /** Takes what came in on the console's port. */
  receive(bytes: string): void {
    for (let index = 0; index < bytes.length; index++) this.take(bytes.charCodeAt(index));
    this.flush();
  }

  /** Sends characters as they are, and leaves prompt and line alone. */
  reply(text: string): void {
    if (this.name !== null) this.unsent += text;
    this.flush();
  }

  /** The packet that was arriving is given up: what comes is typed text again. */
  endPacket(): void {
    this.inPacket = false;
  }

  private take(byte: number): void {
    if (this.inPacket) {
      this.inPacket = this.parts.packets?.(byte) ?? false;
      return;
    }
    if (this.keys.isPending || ConsoleKeys.starts(byte)) {
      if (this.keys.take(byte) === 'clear line') this.clearLine();
      return;
    }
    const wasEscape = this.afterEscape;
    this.afterEscape = byte === DATA_LINK_ESCAPE;
    if (byte === DATA_LINK_ESCAPE) this.isQuietLine ||= this.line === '';
    else if (byte === START_OF_HEADING) this.startPacket(wasEscape);
    else if (byte === INTERRUPT) this.clearLine();
    else if (byte === ENQUIRY && this.line === '') this.write(`${this.parts.identity}\n`);
    else if (byte === BACKSPACE || byte === DELETE) this.erase();
    else if (byte === NEWLINE || byte === RETURN) this.finishLine();
    else if (byte >= 32) this.type(String.fromCharCode(byte));
  }

  private startPacket(wasEscape: boolean): void {
    this.inPacket = wasEscape && this.parts.packets !== undefined;
    // The escape was no word about the line.
    if (this.inPacket && this.line === '') this.isQuietLine = false;
  }

  private clearLine(): void {
    this.hidePrompt();
    this.line = '';
  }

  private type(character: string): void {
    this.line += character;
    if (this.echoes) this.write(character);
  }

  private erase(): void {
    if (this.line === '') return;
    this.line = this.line.slice(0, -1);
    if (this.echoes) this.write('\b \b');
  }

  private finishLine(): void {
    if (openBrackets(this.line) > 0) {
      this.line += '\n';
      if (this.echoes) this.write('\n:');
      return;
    }
    if (this.echoes) this.write('\n');
    if (!this.isQuietLine) this.isPromptShown = false;
    const line = this.line.trimEnd();
    this.line = '';
    try {
      const value = this.parts.evaluate(line);
      if (this.echo && !this.isQuietLine && line !== '') this.write(`=${inspect(value)}\n`);
    } catch (error) {
      this.parts.onError(error);
    }
    this.isQuietLine = false;
  }

  private get echoes(): boolean {
    return this.echo && !this.isQuietLine;
  }

  private hidePrompt(): void {
    if (!this.isPromptShown) return;
    this.isPromptShown = false;
    if (this.echo) this.write(ERASE_LINE);
  }

  private write(text: string): void {
    if (this.name !== null) this.unsent += text.replace(/\r?\n/g, '\r\n');
  }

  private flush(): void {
    if (this.unsent === '' || this.inLimbo) return;
    const text = this.unsent;
    this.unsent = '';
    if (this.name !== null) this.parts.send(this.name, text);
  }
}

/** Brackets that a line opens and does not close, strings and comments left out. */
export function openBrackets(line: string): number {
  const bare = line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
  let open = 0;
  for (const character of bare) {
    if ('([{'.includes(character)) open++;
    if (')]}'.includes(character)) open--;
  }
  return open;
}
