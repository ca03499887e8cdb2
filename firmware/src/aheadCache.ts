import { ReplayCache } from './replayCache';

/** Keeps two answers, as a request may come before the host has had the last. */
export class AheadCache extends ReplayCache {
  private before: number;
  private lineBefore: string;
  /** Told when all is let go, because another host is there. */
  onClear: () => void;

  constructor() {
    super();
    this.before = -1;
    this.lineBefore = '';
    this.onClear = () => undefined;
  }

  override find(sequence: number): string | undefined {
    return sequence === this.before ? this.lineBefore : super.find(sequence);
  }

  /** Keeps an answer, and the one before it. */
  override keep(sequence: number, line: string): void {
    this.before = this.sequence;
    this.lineBefore = this.line;
    super.keep(sequence, line);
  }

  /** Lets all answers go but that to the request of this number; -1: all. */
  retain(sequence: number): void {
    const line = sequence < 0 ? undefined : this.find(sequence);
    super.keep(-1, '');
    if (line !== undefined) super.keep(sequence, line);
    this.before = -1;
    this.lineBefore = '';
  }

  override clear(): void {
    this.retain(-1);
    this.onClear();
  }
}
