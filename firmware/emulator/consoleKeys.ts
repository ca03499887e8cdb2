/** What a byte of an escape sequence comes to. */
export type KeyOutcome = 'pending' | 'clear line' | 'nothing';

const ESCAPE = 27;
const LETTER_O = 79;
const BRACKET = 91;

/** Escape sequences typed at the console: `ESC [ 2 H` empties the line, the others (cursor keys) do nothing here. */
export class ConsoleKeys {
  private sequence = '';

  /** Whether the next byte belongs to a sequence. */
  get isPending(): boolean {
    return this.sequence !== '';
  }

  static starts(byte: number): boolean {
    return byte === ESCAPE;
  }

  take(byte: number): KeyOutcome {
    this.sequence += String.fromCharCode(byte);
    const isOpen =
      this.sequence.length === 1 ||
      (this.sequence.length === 2 && (byte === LETTER_O || byte === BRACKET)) ||
      (this.sequence.charCodeAt(1) === BRACKET && byte >= 48 && byte <= 57);
    if (isOpen) return 'pending';
    const whole = this.sequence;
    this.sequence = '';
    return whole === '\x1b[2H' ? 'clear line' : 'nothing';
  }
}
