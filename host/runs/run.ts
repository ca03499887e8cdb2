import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ChladniError } from '../common/errors';
import { parseJson } from '../common/parseJson';
import { errnoOf, readDenied, writing } from '../common/storage';
import { writeAtomically } from './atomicFile';
import { isLock, lockFolder, type FolderLock } from './folderLock';
import { loadCheckpoint, saveCheckpoint } from './checkpoint';
import type { Checkpoint } from './checkpointFormat';

const SUMMARY = 'run.json';
const METRICS = 'metrics.jsonl';
const CHECKPOINT = 'checkpoint.bin';

/** What run.json holds: options and environment from the start, the result's fields at the end. */
export type RunSummary = Readonly<Record<string, unknown>>;

/** A training's folder, being written. */
export class Run {
  /** What the meta of every checkpoint is to hold besides the training's own, as `dataFingerprint`. */
  keptInCheckpoints: Readonly<Record<string, unknown>> | undefined;

  /** @param lock - keeps other processes out until `release` */
  constructor(
    readonly folder: string,
    private readonly lock?: FolderLock,
  ) {}

  /**
   * Takes a folder that is new or empty, for this process alone: of two that want it at the same moment, one gets it.
   *
   * @param shown - the folder as a user writes it
   * @throws ChladniError `RUN_EXISTS` where another process has it; the file system's EEXIST where something is in it
   */
  static begin(folder: string, shown: string): Run {
    const made = mkdirSync(folder, { recursive: true });
    let lock: FolderLock | undefined;
    try {
      lock = lockFolder(folder, shown);
      if (isUnused(folder)) return new Run(folder, lock);
      throw Object.assign(new Error(`${shown} is not empty`), { code: 'EEXIST' });
    } catch (failure) {
      lock?.release();
      if (made !== undefined) removeIfEmpty(folder);
      throw failure;
    }
  }

  /** Lets other processes take the folder. One that is still empty is removed. A second call does nothing. */
  release(): void {
    this.lock?.release();
    if (this.lock) removeIfEmpty(this.folder);
  }

  /** Makes the folder. @throws the file system's EEXIST when there is something of that name */
  static create(folder: string): Run {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder);
    return new Run(folder);
  }

  get name(): string {
    return basename(this.folder);
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  writeSummary(summary: RunSummary): void {
    this.write(SUMMARY, `${JSON.stringify(summary, undefined, 2)}\n`);
  }

  /** Adds a line, or leaves the file as it was. @throws ChladniError `STORAGE_FULL`, `STORAGE_DENIED` */
  appendMetrics(metrics: object): void {
    const path = this.path(METRICS);
    writing(path, () => {
      const before = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      try {
        appendFileSync(path, `${JSON.stringify(metrics)}\n`);
      } catch (failure) {
        cutBack(path, before);
        throw failure;
      }
    });
  }

  /** Replaces the last checkpoint, which is kept beside it. */
  saveCheckpoint(checkpoint: Checkpoint): void {
    const kept = this.keptInCheckpoints;
    const meta = kept && { ...(checkpoint.meta as object), ...kept };
    saveCheckpoint(this.path(CHECKPOINT), meta ? { ...checkpoint, meta } : checkpoint);
  }

  write(file: string, content: string | Uint8Array): void {
    writeAtomically(this.path(file), content);
  }
}

/** A run to read: one that ended, or one that was interrupted. */
export class LoadedRun {
  private constructor(
    readonly folder: string,
    readonly summary: RunSummary,
  ) {}

  /** @throws ChladniError `RUN_ABSENT`, `RUN_DAMAGED` */
  static open(folder: string): LoadedRun {
    return new LoadedRun(folder, readSummary(join(folder, SUMMARY)));
  }

  get name(): string {
    return basename(this.folder);
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  /** @throws ChladniError `CHECKPOINT_ABSENT`, `CHECKPOINT_DAMAGED` */
  loadCheckpoint(): Checkpoint {
    return loadCheckpoint(this.path(CHECKPOINT));
  }

  /** Metrics in the order they were written; a last line cut by a power cut is left out. */
  readMetrics(): unknown[] {
    let text: string;
    try {
      text = readFileSync(this.path(METRICS), 'utf8');
    } catch (cause) {
      const denied = readDenied(this.path(METRICS), cause);
      if (denied) throw denied;
      if (errnoOf(cause) === 'ENOENT') return [];
      throw this.damagedMetrics(`${this.path(METRICS)} cannot be read: ${(cause as Error).message}.`, cause);
    }
    const lines = text.split('\n');
    // What follows the last newline is empty, or was cut.
    lines.pop();
    return lines.map((line, index) => this.parseMetrics(line, index + 1));
  }

  private parseMetrics(line: string, number: number): unknown {
    try {
      return JSON.parse(line);
    } catch (cause) {
      throw new ChladniError(
        'RUN_DAMAGED',
        `Line ${number} of ${this.path(METRICS)} is not JSON.`,
        'Bring the file back from a copy, or delete that line.',
        { cause },
      );
    }
  }

  private damagedMetrics(message: string, cause: unknown): ChladniError {
    return new ChladniError('RUN_DAMAGED', message, 'Bring the file back from a copy.', { cause });
  }
}

/** Whether a folder holds nothing, but for locks. */
export function isUnused(folder: string): boolean {
  return readdirSync(folder).every(isLock);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds something, or is gone.
  }
}

/** Takes a part of a line away again that fitted on a full disk. */
function cutBack(path: string, bytes: number): void {
  try {
    if (statSync(path).size > bytes) truncateSync(path, bytes);
  } catch {
    // The file may be gone; a cut last line is left out by who reads it.
  }
}

/** The folder of a comparison, and that of several boards, hold runs. */
function remedyFor(folder: string): string {
  const below = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const run = below.find((name) => existsSync(join(folder, name, SUMMARY)));
  return run === undefined
    ? 'Name a folder that train has written, as runs/NAME.'
    : `It holds runs: name one, as ${join(folder, run)}.`;
}

function readSummary(path: string): RunSummary {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw (
      readDenied(path, cause) ??
      new ChladniError(
        'RUN_ABSENT',
        `There is no run at ${dirname(path)}: it has no ${SUMMARY}.`,
        remedyFor(dirname(path)),
        { cause },
      )
    );
  }
  try {
    const summary = parseJson(text);
    if (typeof summary === 'object' && summary !== null && !Array.isArray(summary))
      return summary as RunSummary;
  } catch {
    // Told below.
  }
  throw new ChladniError(
    'RUN_DAMAGED',
    `${path} is not what train writes there.`,
    'Bring it back from a copy, or train again.',
  );
}
