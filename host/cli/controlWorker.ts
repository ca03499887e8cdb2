import { parentPort, workerData } from 'node:worker_threads';
import { trainControl, type ControlTask } from './controlTraining';

// Runs in a thread of its own, beside training.
void trainControl(workerData as ControlTask).then((accuracy) => parentPort?.postMessage(accuracy));
