import type { MessagePort } from 'node:worker_threads';
import type { Signal } from './supervisor';

/** What the thread of a command is started with. */
export interface ThreadData {
  /** What follows the program's name. */
  readonly words: readonly string[];
  /** Folder that relative paths begin at. */
  readonly caller: string;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  /** One 32-bit integer: not 0 once the thread has taken a signal. */
  readonly heard: SharedArrayBuffer;
  /** To the main thread, which has the serial ports. */
  readonly serial: MessagePort;
}

/** What the main thread tells it. */
export interface ToThread {
  readonly signal: Signal;
}

/** What it tells the main thread at its end. */
export interface FromThread {
  readonly status: number;
}
