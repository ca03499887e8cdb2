import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { trainBaseline, type BaselineTask } from './baseline';

const WORKER = join(__dirname, 'baselineWorker.js');

export interface BaselineOptions {
  /** In a thread of its own where the built JavaScript is, so that training goes on beside it. Defaults to false. */
  readonly worker?: boolean;
  /** Ends the thread; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Accuracy of logistic regression on the whole training set's inputs, on the test set. */
export async function baselineAccuracy(
  { inputs, classes, train, test }: BaselineTask,
  { worker = false, signal }: BaselineOptions = {},
): Promise<number> {
  const task: BaselineTask = { inputs, classes, train, test };
  return worker && existsSync(WORKER) ? inWorker(task, signal) : trainBaseline(task);
}

function inWorker(task: BaselineTask, signal: AbortSignal | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(WORKER, { workerData: task });
    const stop = () => {
      reject(signal?.reason as Error);
      void thread.terminate();
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`the baseline's thread ended with ${code}`));
    });
  });
}
