import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** What is asked of the machine about who may open a device. */
export interface PermissionSource {
  readonly platform: NodeJS.Platform;
  /** Group and mode of a device; undefined where it cannot be looked at. */
  stat(path: string): { readonly gid: number; readonly mode: number } | undefined;
  /** Text of /etc/group. */
  groupFile(): string;
  /** A line as of /etc/group for a group that is not in it, as one of a directory service. */
  lookUp(gid: number): string | undefined;
  /** Groups of this process. */
  groupIds(): readonly number[];
  userName(): string | undefined;
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

export const machinePermissions: PermissionSource = {
  platform: process.platform,
  stat: (path) => attempt(() => statSync(path)),
  groupFile: () => attempt(() => readFileSync('/etc/group', 'utf8')) ?? '',
  lookUp: (gid) =>
    attempt(() =>
      execFileSync('getent', ['group', String(gid)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ),
  groupIds: () => process.getgroups?.() ?? [],
  userName: () => attempt(() => userInfo().username),
};

/** A group of users. */
interface Group {
  readonly name: string;
  readonly id: number;
  readonly members: readonly string[];
}

function parseGroups(text: string): Group[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(':'))
    .filter(({ length }) => length >= 3)
    .map(([name, , id, members = '']) => ({ name: name!, id: Number(id), members: members.split(',') }));
}

function groupOf(gid: number, source: PermissionSource): Group | undefined {
  const known = parseGroups(source.groupFile()).find(({ id }) => id === gid);
  return known ?? parseGroups(source.lookUp(gid) ?? '').find(({ id }) => id === gid);
}

const GROUP_READS_AND_WRITES = 0o060;

/** The name of the group whose members may open a device; undefined when there is none but the superuser's. */
export function portGroup(path: string, source: PermissionSource = machinePermissions): string | undefined {
  return openersOf(path, source)?.name;
}

function openersOf(path: string, source: PermissionSource): Group | undefined {
  const found = source.stat(path);
  if (found === undefined || found.gid === 0) return undefined;
  if ((found.mode & GROUP_READS_AND_WRITES) !== GROUP_READS_AND_WRITES) return undefined;
  return groupOf(found.gid, source);
}

/** What a user does to be allowed to open a device. */
export function permissionRemedy(path: string, source: PermissionSource = machinePermissions): string {
  if (source.platform !== 'linux')
    return `Give yourself the right to read and write ${path}: sudo chmod a+rw ${path}`;
  const group = openersOf(path, source);
  if (group === undefined)
    return `Let this machine's users open it until it is plugged in again: sudo chmod a+rw ${path}`;
  if (group.members.includes(source.userName() ?? '') && !source.groupIds().includes(group.id))
    return `Log out and in again: you were added to its group, ${group.name}, after you logged in.`;
  return `Add yourself to its group: sudo usermod -aG ${group.name} $USER, then log in again.`;
}
