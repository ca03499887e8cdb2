import { readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function holds(folder: string, path: string): boolean {
  const descriptors = attempt(() => readdirSync(folder)) ?? [];
  return descriptors.some((name) => attempt(() => readlinkSync(join(folder, name))) === path);
}

/**
 * Which other process has a file open, as `name (process 123)`. Linux only, and only processes whose open files this
 * user may see; undefined when none is found.
 *
 * @param processes - the folder of processes; another one in tests
 */
export function portHolder(port: string, processes = '/proc'): string | undefined {
  const path = attempt(() => realpathSync(port)) ?? port;
  const ids = (attempt(() => readdirSync(processes)) ?? []).filter((name) => /^\d+$/.test(name));
  const holder = ids.find((id) => Number(id) !== process.pid && holds(join(processes, id, 'fd'), path));
  if (holder === undefined) return undefined;
  const name = attempt(() => readFileSync(join(processes, holder, 'comm'), 'utf8').trim());
  return `${name ?? 'A program'} (process ${holder})`;
}
