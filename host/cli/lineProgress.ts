import type { Progress, Stage } from '../training';
import { duration } from './duration';
import type { Output } from './output';

/** Long enough not to fill a log, short enough to see that it goes on. */
const INTERVAL_MS = 5000;
/** Stages shorter than this are not worth a line. */
const WORTH_TELLING_MS = 1000;

/** Progress without a terminal: a plain line now and then and at a stage's end; with --json, events too. */
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
    const tell = (done: number, note: string) => {
      told = this.#now();
      this.#output.note(`${name}: ${note}`);
      this.#output.emit({ type: 'progress', stage: name, done, total, seconds: (told - started) / 1000 });
    };
    return {
      update: (done, note) => {
        const now = this.#now();
        if (now - told < INTERVAL_MS || done >= total) return;
        const left = done > 0 ? `, ${duration((((now - started) / done) * (total - done)) / 1000)} left` : '';
        const beside = note === undefined ? '' : `, ${note}`;
        tell(done, `${Math.floor((100 * done) / total)} %${left}${beside}`);
      },
      end: () => {
        const taken = this.#now() - started;
        if (taken >= WORTH_TELLING_MS) tell(total, `done in ${duration(taken / 1000)}`);
      },
    };
  }
}
