import type { Progress, Stage } from '../training';
import { duration } from './duration';
import type { Output } from './output';

/** Long enough not to fill a log, short enough to see that it goes on. */
const INTERVAL_MS = 5000;

/** Progress without a terminal: a plain line at a stage's begin and end and now and then; with --json, events too. */
export class LineProgress implements Progress {
  readonly #output: Output;
  readonly #now: () => number;

  constructor(output: Output, now: () => number) {
    this.#output = output;
    this.#now = now;
  }

  stage(name: string, total: number): Stage {
    const started = this.#now();
    let told = started;
    let last = 0;
    const tell = (done: number, note: string) => {
      this.#output.note(`${name}: ${note}`);
      const seconds = (this.#now() - started) / 1000;
      this.#output.emit({ type: 'progress', stage: name, done, total, seconds });
    };
    tell(0, 'begins');
    return {
      update: (done, note) => {
        last = done;
        const now = this.#now();
        if (now - told < INTERVAL_MS) return;
        told = now;
        const left = done > 0 ? `, ${duration((((now - started) / done) * (total - done)) / 1000)} left` : '';
        const beside = note === undefined ? '' : `, ${note}`;
        tell(done, `${Math.floor((100 * done) / total)} %${left}${beside}`);
      },
      end: () => tell(last, `done in ${duration((this.#now() - started) / 1000)}`),
    };
  }
}
