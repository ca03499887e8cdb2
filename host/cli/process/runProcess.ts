import { join } from 'node:path';
import { isatty } from 'node:tty';
import { MessageChannel, Worker } from 'node:worker_threads';
import { ChladniError, EXIT_STATUS } from '../../common/errors';
import { callersFolder } from '../../runs/runFolder';
import { fail, toChladniError } from '../output';
import { FileStream } from './fileStream';
import { serveSerial } from './remoteSerial';
import { SIGNALS, Supervisor, type Signal } from './supervisor';
import type { FromThread, ThreadData, ToThread } from './threadData';

const SHOW_CURSOR = '\x1b[?25h';

/** Runs a command line in a thread of its own; this one hears signals, has the serial ports, and ends the process. */
export function runProcess(words: readonly string[]): void {
  const stderr = new FileStream(2);
  const failWith = (error: unknown): never => {
    const failure = toChladniError(error);
    fail(failure, { stderr, stdout: words.includes('--json') ? new FileStream(1) : undefined });
    return process.exit(EXIT_STATUS[failure.code]);
  };
  // What fails in a callback reaches no caller; it is reported in the same form.
  process.on('uncaughtException', failWith);

  const { port1, port2 } = new MessageChannel();
  const heard = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: ThreadData = {
    words,
    caller: workingFolder(),
    columns: isatty(2) ? process.stderr.columns : undefined,
    heard,
    serial: port2,
  };
  const thread = new Worker(join(__dirname, 'commandThread.js'), { workerData, transferList: [port2] });
  serveSerial(port1, async () => (await import('serialport')).SerialPort.binding);
  port1.unref();
  const supervisor = new Supervisor({
    tell: (signal) => thread.postMessage({ signal } satisfies ToThread),
    isHeard: () => Atomics.load(new Int32Array(heard), 0) !== 0,
    end: (signal, unheard) => {
      // A bar that is not ended has hidden it.
      if (stderr.isTTY) stderr.write(SHOW_CURSOR);
      if (unheard) failWith(notHeard(signal));
      process.exit(EXIT_STATUS.INTERRUPTED);
    },
    now: () => performance.now(),
    schedule: (milliseconds, call) => setTimeout(call, milliseconds).unref(),
  });
  for (const signal of SIGNALS) process.on(signal, () => supervisor.take(signal));
  thread.once('message', ({ status }: FromThread) => process.exit(status));
  thread.once('error', failWith);
  thread.once('exit', (status) => failWith(new Error(`the thread of the command ended with ${status}`)));
}

function notHeard(signal: Signal): ChladniError {
  return new ChladniError(
    'INTERRUPTED',
    `Stopped by ${signal} in the middle of a computation. What came after the last checkpoint is lost.`,
    'Call the command again; a training continues with: chladni train --resume RUN',
  );
}

/** @throws ChladniError `STORAGE_DENIED` where it was deleted under the shell */
function workingFolder(): string {
  try {
    return callersFolder();
  } catch (cause) {
    throw new ChladniError(
      'STORAGE_DENIED',
      'The working directory of this shell no longer exists.',
      'Go to one that does: cd "$HOME"',
      { cause },
    );
  }
}
