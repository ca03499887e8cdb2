import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ChladniError } from '../common/errors';
import { errnoOf, writeFailed } from '../common/storage';
import { removeQuietly } from './atomicFile';

/** `.lock-1`, `.lock-2`, ...: a lock whose process is dead is never taken over; the next number is. */
const LOCK = /^\.lock-(\d+)$/;

/** Who holds a lock: a process is known by its number and its start, because numbers are used again. */
export interface LockHolder {
  readonly pid: number;
  /** Of the process, in the units of its system; undefined where that cannot be found out. */
  readonly started?: string;
  readonly host: string;
}

/** What a lock needs to know of the machine. */
export interface Processes {
  readonly self: LockHolder;
  readonly isAlive: (holder: LockHolder) => boolean;
}

export interface FolderLock {
  /** Gives the folder back. A second call does nothing. */
  release(): void;
}

/**
 * Takes a folder for this process alone, until `release` or the end of the process, however it ends. Reading needs no lock.
 *
 * @param shown - the folder as a user writes it
 * @throws ChladniError `RUN_EXISTS` where another process, or this one, has it; `STORAGE_FULL`, `STORAGE_DENIED`
 */
export function lockFolder(folder: string, shown: string, processes: Processes = thisMachine): FolderLock {
  const content = JSON.stringify(processes.self);
  // Written first and linked then, so that no one ever reads a part of it.
  const draft = join(folder, `.lock-${processes.self.pid}-${(drafts += 1)}.tmp`);
  try {
    writeFileSync(draft, content, { flag: 'wx' });
  } catch (cause) {
    removeQuietly(draft);
    throw writeFailed(folder, cause);
  }
  try {
    for (;;) {
      const locks = locksIn(folder);
      for (const { path } of locks) refuseHeld(path, shown, processes);
      const path = join(folder, `.lock-${Math.max(0, ...locks.map(({ number }) => number)) + 1}`);
      if (!takes(draft, path, content)) continue;
      for (const { path: dead } of locks) removeQuietly(dead);
      removeLeftovers(folder, processes);
      return { release: () => releaseOf(path, content) };
    }
  } finally {
    removeQuietly(draft);
  }
}

/**
 * Says what `lockFolder` would, and leaves the folder as it is.
 *
 * @throws ChladniError `RUN_EXISTS` where a process has it
 */
export function refuseLocked(folder: string, shown: string, processes: Processes = thisMachine): void {
  for (const { path } of locksIn(folder)) refuseHeld(path, shown, processes);
}

/** Whether a name in a folder is a lock's. */
export function isLock(name: string): boolean {
  return name.startsWith('.lock-');
}

let drafts = 0;

/** @returns whether the lock of that number is ours: making a second name either succeeds or finds one there */
function takes(draft: string, path: string, content: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST') return false;
  }
  try {
    // File systems without hard links.
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST') return false;
    throw writeFailed(path, cause);
  }
}

function locksIn(folder: string): { readonly path: string; readonly number: number }[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const number = LOCK.exec(name)?.[1];
      return number === undefined ? [] : [{ path: join(folder, name), number: Number(number) }];
    })
    .sort((a, b) => a.number - b.number);
}

/** @throws ChladniError `RUN_EXISTS` */
function refuseHeld(path: string, shown: string, { self, isAlive }: Processes): void {
  const holder = readHolder(path);
  if (holder === undefined) return;
  if (holder.host !== self.host)
    throw new ChladniError(
      'RUN_EXISTS',
      `${shown} is in use by process ${holder.pid} on ${holder.host}.`,
      `Wait for it to end; if it has ended, delete ${path}.`,
    );
  if (!isAlive(holder)) return;
  throw new ChladniError(
    'RUN_EXISTS',
    `${shown} is in use by ${holder.pid === self.pid ? 'this process' : `process ${holder.pid}`}.`,
    holder.pid === self.pid
      ? 'Name another folder.'
      : `Wait for it to end, or end it with: kill ${holder.pid}`,
  );
}

/** Files that a process was about to put in place when it was killed. */
const LEFTOVER = /^(.*\.(json|jsonl|bin|svg|html)|\.lock-.*)\.tmp$/;

function removeLeftovers(folder: string, { isAlive }: Processes): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const holder = isLock(name) ? readHolder(path) : undefined;
    if (LEFTOVER.test(name) && !(holder && isAlive(holder))) removeQuietly(path);
  }
}

/** @returns undefined where the lock is gone, or says nothing */
function readHolder(path: string): LockHolder | undefined {
  try {
    const { pid, started, host } = JSON.parse(readFileSync(path, 'utf8')) as Partial<LockHolder>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, ...(typeof started === 'string' && { started }) };
  } catch {
    return undefined;
  }
}

/** Removes the lock where it still is ours: the folder may have been moved or copied meanwhile. */
function releaseOf(path: string, content: string): void {
  try {
    if (readFileSync(path, 'utf8') === content) rmSync(path);
  } catch {
    // What is gone is given back.
  }
}

/** When a process began, by Linux; undefined elsewhere, and of one that has ended and waits for its parent to notice. */
function started(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields 3 and 22; the second, the name, may hold anything, but ends with the last parenthesis.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

const own = started(process.pid);

/** Processes of this machine. */
const thisMachine: Processes = {
  self: { pid: process.pid, host: hostname(), ...(own !== undefined && { started: own }) },
  isAlive: ({ pid, started: then }) => {
    try {
      process.kill(pid, 0);
    } catch (cause) {
      // One of another user's is alive, too.
      if (errnoOf(cause) !== 'EPERM') return false;
    }
    return then === undefined || started(pid) === then;
  },
};
