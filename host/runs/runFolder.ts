import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { isThere } from '../common/storage';
import { Run } from './run';

/** Where the user called from: npm changes the working directory to the workspace's and says where it was in INIT_CWD. */
export function callersFolder(environment: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): string {
  return environment.INIT_CWD ?? cwd;
}

/** The folder runs are made in. */
export function runsRoot(caller = callersFolder()): string {
  return join(caller, 'runs');
}

/**
 * The folder a user means by `runs/NAME`, another path, or a bare NAME.
 *
 * @returns an absolute path, there or not
 */
export function runFolder(named: string, caller = callersFolder()): string {
  const asPath = resolve(caller, named);
  if (isThere(asPath) || isAbsolute(named)) return asPath;
  const inRoot = join(runsRoot(caller), named);
  return isThere(inRoot) ? inRoot : asPath;
}

/**
 * Makes a new folder: `stem`, or `stem-2`, `stem-3`, ... when that is there. Two processes at once get two folders,
 * because making a folder either succeeds or finds it there.
 */
export function newRun(root: string, stem: string): Run {
  mkdirSync(root, { recursive: true });
  for (let count = 1; ; count++) {
    try {
      const name = count === 1 ? stem : `${stem}-${count}`;
      const { folder } = Run.create(join(root, name));
      return Run.begin(folder, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
