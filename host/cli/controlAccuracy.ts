import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { trainControl, type ControlTask } from './controlTraining';

const WORKER = join(__dirname, 'controlWorker.js');

/**
 * Accuracy of the same training without its physics: in a thread of its own where the built JavaScript is.
 *
 * @param signal - ends the thread; the promise is then rejected with the signal's reason
 */
export function controlAccuracy(task: ControlTask, signal: AbortSignal): Promise<number> {
  if (!existsSync(WORKER)) return trainControl(task);
  return new Promise((resolve, reject) => {
    const thread = new Worker(WORKER, { workerData: task });
    const stop = () => {
      reject(signal.reason as Error);
      void thread.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`the control's thread ended with ${code}`));
    });
  });
}
