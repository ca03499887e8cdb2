import type { AnswerCache } from './replayCache';

const NONE = -1;

/** Keeps two answers, as a request may come before the host has had the last. */
export class AheadCache implements AnswerCache {
  /** Told when all is let go, because another host is there. */
  onClear: () => void;
  private sequence: number;
  private line: string;
  private before: number;
  private lineBefore: string;

  constructor() {
    this.sequence = NONE;
    this.line = '';
    this.before = NONE;
    this.lineBefore = '';
    this.onClear = () => undefined;
  }

  /** The answer to the request of this number; undefined when it is none of the last two. */
  find(sequence: number): string | undefined {
    if (sequence === this.before) return this.lineBefore;
    return sequence === this.sequence ? this.line : undefined;
  }

  /** Keeps an answer, and the one before it. */
  keep(sequence: number, line: string): void {
    this.before = this.sequence;
    this.lineBefore = this.line;
    this.sequence = sequence;
    this.line = line;
  }

  /** Lets all answers go but that to the request of this number; -1: all. */
  retain(sequence: number): void {
    const line = sequence < 0 ? undefined : this.find(sequence);
    this.sequence = line === undefined ? NONE : sequence;
    this.line = line ?? '';
    this.before = NONE;
    this.lineBefore = '';
  }

  clear(): void {
    this.retain(NONE);
    this.onClear();
  }
}
