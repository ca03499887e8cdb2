/** The last answer that was sent to anything but hello, so that a request sent again is not carried out again. */
export class ReplayCache {
  private sequence: number;
  private line: string;

  constructor() {
    this.sequence = -1;
    this.line = '';
  }

  /** The answer to the request of this number; undefined when it is not the last one's. */
  find(sequence: number): string | undefined {
    return sequence === this.sequence ? this.line : undefined;
  }

  /** Replaces what was kept. */
  keep(sequence: number, line: string): void {
    this.sequence = sequence;
    this.line = line;
  }

  /** Lets the kept answer go. */
  clear(): void {
    this.keep(-1, '');
  }
}

/** What others need of a cache. */
export type AnswerCache = Pick<ReplayCache, 'find' | 'keep' | 'clear'>;
