import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import type { Terminal } from '../program';

/** A stream that keeps what was written. */
class KeptStream extends Writable {
  text = '';

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

/** A process's surroundings without the process. */
export class FakeTerminal implements Terminal {
  readonly stdout = new KeptStream();
  readonly stderr = new KeptStream();
  readonly signals = new EventEmitter();
  readonly environment: Terminal['environment'] = {};
  readonly quits: number[] = [];
  milliseconds = 0;

  constructor(readonly caller: string) {}

  readonly now = (): number => this.milliseconds;

  readonly quit = (status: number): void => {
    this.quits.push(status);
  };

  /** Lines of JSON on standard output; throws when there is any other line. */
  get events(): Record<string, unknown>[] {
    const lines = this.stdout.text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}
