import { parentPort, workerData } from 'node:worker_threads';
import { trainBaseline, type BaselineTask } from './baseline';

// Runs in a thread of its own, beside training, which mostly waits for the port or the twin.
parentPort?.postMessage(trainBaseline(workerData as BaselineTask));
