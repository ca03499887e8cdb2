export { loadCheckpoint, previousOf, saveCheckpoint } from './checkpoint';
export type { Checkpoint, CheckpointArray } from './checkpointFormat';
export { isUnused, LoadedRun, Run, type RunSummary } from './run';
export { isLock, lockFolder, refuseLocked, type FolderLock } from './folderLock';
export { savedOn } from './savedOn';
export { callersFolder, newRun, runFolder, runsRoot } from './runFolder';
