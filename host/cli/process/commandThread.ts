import { EventEmitter } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { provideBinding } from '../../link/realBinding';
import { runCommandLine } from '../program';
import { FileStream } from './fileStream';
import { remoteSerial } from './remoteSerial';
import type { FromThread, ThreadData, ToThread } from './threadData';

// Runs a command in a thread of its own, so that the main thread hears signals while this one computes.

const { words, caller, columns, heard, serial } = workerData as ThreadData;
const signals = new EventEmitter();
const isHeard = new Int32Array(heard);
parentPort!.on('message', ({ signal }: ToThread) => {
  Atomics.store(isHeard, 0, 1);
  signals.emit(signal);
});
// It does not keep the thread alive.
parentPort!.unref();
provideBinding(remoteSerial(serial));

void runCommandLine(words, {
  stdout: new FileStream(1, columns),
  stderr: new FileStream(2, columns),
  signals,
  environment: process.env,
  caller,
  now: () => performance.now(),
  // Of a second signal the main thread hears first.
  quit: () => undefined,
}).then((status) => parentPort!.postMessage({ status } satisfies FromThread));
