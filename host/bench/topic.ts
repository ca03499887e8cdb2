import type { Figure, Unmeasured } from './figure';

/** Something the bench measures, chosen by its name with `--only`. */
export interface Topic {
  readonly summary: string;
  /**
   * @param say - prints a line: what was measured on the way, and how right the answers are
   */
  measure(say: (line: string) => void): Promise<readonly (Figure | Unmeasured)[]>;
}
