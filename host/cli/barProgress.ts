import { SingleBar } from 'cli-progress';
import type { Progress, Stage } from '../training';
import { printableName } from '../common/printable';
import { duration } from './duration';

/** Progress on a terminal: one bar a stage, with the time left, that stays as one line when it ends. */
export class BarProgress implements Progress {
  readonly #stream: NodeJS.WritableStream;
  readonly #now: () => number;
  #shown: SingleBar | undefined;

  constructor(stream: NodeJS.WritableStream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  stage(name: string, total: number): Stage {
    const started = this.#now();
    const bar = new SingleBar({
      stream: this.#stream,
      format: `${printableName(name).padEnd(24)} {bar} {percentage} %  {left}  {note}`,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 30,
      hideCursor: true,
      linewrap: false,
      // The bar's own timer would go on while the work holds the thread, and keep the process alive.
      fps: 10,
      stopOnComplete: false,
      gracefulExit: false,
    });
    bar.start(total, 0, { left: '', note: '' });
    this.#shown = bar;
    return {
      update: (done, note) => {
        const seconds = (this.#now() - started) / 1000;
        const left = done > 0 ? `${duration((seconds / done) * (total - done))} left` : '';
        bar.update(done, { left, ...(note !== undefined && { note: printableName(note) }) });
      },
      end: () => {
        bar.update({ left: duration((this.#now() - started) / 1000) });
        bar.stop();
        this.#shown = undefined;
      },
    };
  }

  /** Leaves the terminal in order when work ends before its stage does. */
  stop(): void {
    this.#shown?.stop();
    this.#shown = undefined;
  }
}
