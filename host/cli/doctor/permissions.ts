import { existsSync, readFileSync } from 'node:fs';
import type { Check, Finding } from './check';

/** What is asked of the machine. */
export interface GroupSource {
  readonly platform: NodeJS.Platform;
  readonly userId: number | undefined;
  readonly groupIds: readonly number[];
  /** Text of /etc/group. */
  readonly groups: string;
}

/** Groups whose members may open serial ports, by distribution. */
const PORT_GROUPS = ['dialout', 'uucp'];

export function machineGroups(): GroupSource {
  return {
    platform: process.platform,
    userId: process.getuid?.(),
    groupIds: process.getgroups?.() ?? [],
    groups: existsSync('/etc/group') ? readFileSync('/etc/group', 'utf8') : '',
  };
}

/** Whether this user may open serial ports, before one is plugged in. */
export function permissionsCheck(source: () => GroupSource = machineGroups): Check {
  return { name: 'permissions', examine: () => Promise.resolve(judge(source())) };
}

function judge({ platform, userId, groupIds, groups }: GroupSource): Finding {
  if (platform !== 'linux') return { status: 'ok', detail: `none are needed on ${platform}` };
  if (userId === 0) return { status: 'ok', detail: 'root may open every port' };
  const ids = groups
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name]) => PORT_GROUPS.includes(name!))
    .map(([name, , id]) => ({ name: name!, id: Number(id) }));
  const mine = ids.find(({ id }) => groupIds.includes(id));
  if (mine) return { status: 'ok', detail: `member of ${mine.name}` };
  const name = ids[0]?.name ?? PORT_GROUPS[0]!;
  return {
    status: 'warning',
    detail: `not a member of ${name}, to which serial ports belong`,
    remedy: `Before you use a real board: sudo usermod -aG ${name} $USER, then log in again.`,
  };
}
