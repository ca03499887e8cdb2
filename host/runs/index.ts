export { loadCheckpoint, previousOf, saveCheckpoint } from './checkpoint';
export type { Checkpoint, CheckpointArray } from './checkpointFormat';
export { LoadedRun, Run, type RunSummary } from './run';
export { callersFolder, newRun, runFolder, runsRoot } from './runFolder';
