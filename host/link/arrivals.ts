import type { ArrivedFrame } from '@chladni/protocol';
import { EVENTS, KIND, decodeLine } from '@chladni/protocol';

const RETURN = 0x0d;
const NEWLINE = 0x0a;
/** Longer lines are not looked at: hello and heartbeats are short. */
const MOST_BYTES = 2048;
const SHOWN_CHARACTERS = 60;
/** What Espruino says of a line that is no program: its prompt, the value, or an error. */
const CONSOLE = /=undefined|Uncaught|ReferenceError|SyntaxError|Espruino|^>/;

/** What has arrived, judged by someone who waits for a hello in vain. */
export type Judgement =
  | { readonly kind: 'nothing' }
  /** Frames came whose newline was translated on the way. */
  | { readonly kind: 'newlines' }
  /** The console of an Espruino without firmware. */
  | { readonly kind: 'console' }
  /** What was sent came back. */
  | { readonly kind: 'echo' }
  /** The board says that what arrives there is damaged. */
  | { readonly kind: 'damaged there' }
  /** It sends heartbeats and answers nothing. */
  | { readonly kind: 'deaf' }
  | { readonly kind: 'text'; readonly text: string };

/** Looks at what arrives until the first answer, so that a failure can say what is wrong on the way. */
export class Arrivals {
  private bytes = 0;
  private text = '';
  private tail = Buffer.alloc(0);
  private hasTranslated = false;
  private hasEcho = false;
  private hasDamage = false;
  private hasEvents = false;
  private isOver = false;

  /** Forgets everything: another connection. */
  restart(): void {
    Object.assign(this, new Arrivals());
  }

  take(chunk: Buffer): void {
    if (this.isOver) return;
    this.bytes += chunk.length;
    if (this.text.length < SHOWN_CHARACTERS) this.text += chunk.toString('latin1', 0, SHOWN_CHARACTERS);
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (chunk[at] !== RETURN && chunk[at] !== NEWLINE) continue;
      const piece = Buffer.concat([this.tail, chunk.subarray(from, at)]);
      if (chunk[at] === RETURN) this.takeTranslated(decodeLine(piece));
      this.tail = Buffer.alloc(0);
      from = at + 1;
    }
    this.tail = Buffer.concat([this.tail, chunk.subarray(from)]).subarray(-MOST_BYTES);
  }

  /** A console echoes requests with its own line ends; anything else has been translated. */
  private takeTranslated(frame: ArrivedFrame | undefined): void {
    if (frame?.kind === KIND.request) this.hasEcho = true;
    else if (frame !== undefined) this.hasTranslated = true;
  }

  takeFrame({ kind, message }: ArrivedFrame): void {
    if (kind === KIND.request) this.hasEcho = true;
    else if (kind !== KIND.event) this.isOver = true;
    else if (message === EVENTS.damaged.id) this.hasDamage = true;
    else this.hasEvents = true;
  }

  get judgement(): Judgement {
    if (this.bytes === 0) return { kind: 'nothing' };
    if (this.hasTranslated) return { kind: 'newlines' };
    if (this.hasDamage) return { kind: 'damaged there' };
    if (this.hasEvents) return { kind: 'deaf' };
    const text = this.text
      .replace(/[^\x20-\x7e]+/g, ' ')
      .trim()
      .slice(0, SHOWN_CHARACTERS);
    if (CONSOLE.test(text)) return { kind: 'console' };
    return this.hasEcho ? { kind: 'echo' } : { kind: 'text', text };
  }
}
