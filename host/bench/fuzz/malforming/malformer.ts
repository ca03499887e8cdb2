import type { Random } from '../../../common/random';
import { malformations } from './malformations';
import { pick } from './stock';

const EARLIER_LINES = 64;

const named = Object.entries(malformations);
const total = named.reduce((sum, [, { weight }]) => sum + weight, 0);

/** Spoils valid frames in every way there is. */
export class Malformer {
  /** How many were made, by the malformation's name. */
  readonly counts: Record<string, number> = Object.fromEntries(named.map(([name]) => [name, 0]));
  private readonly lines: Buffer[] = [];

  /**
   * @param makeValid - a new valid line, without its newline
   * @param maxLine - longest line the receiver takes
   */
  constructor(
    private readonly random: Random,
    private readonly makeValid: (random: Random) => Buffer,
    private readonly maxLine: number,
  ) {}

  /** Bytes to send; most end with a newline. */
  next(): Buffer {
    const [name, { make }] = this.choose();
    this.counts[name]! += 1;
    return make({
      random: this.random,
      maxLine: this.maxLine,
      fresh: () => this.fresh(),
      earlier: () => {
        // Half of them new, so that the stock changes.
        if (this.lines.length < EARLIER_LINES || this.random.integer(2) === 0) return this.fresh();
        return pick(this.random, this.lines);
      },
    });
  }

  private choose(): (typeof named)[number] {
    let left = this.random.uniform() * total;
    return named.find(([, { weight }]) => (left -= weight) < 0) ?? named[0]!;
  }

  private fresh(): Buffer {
    const line = this.makeValid(this.random);
    if (this.lines.length < EARLIER_LINES) this.lines.push(line);
    else this.lines[this.random.integer(EARLIER_LINES)] = line;
    return line;
  }
}
