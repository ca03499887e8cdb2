import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { portGroup } from '../../link/portGroup';
import type { Check, Finding } from './check';

/** What is asked of the machine. */
export interface GroupSource {
  readonly platform: NodeJS.Platform;
  readonly userId: number | undefined;
  readonly groupIds: readonly number[];
  /** Text of /etc/group. */
  readonly groups: string;
  /** Group of the serial ports there are, or of built-in ones; undefined where there are none. */
  readonly portGroup: string | undefined;
}

/** Groups whose members may open serial ports, by distribution; Debian has both, and means the first. */
const PORT_GROUPS = ['dialout', 'uucp'];
const DEVICES = /^tty(ACM|USB|S)\d+$/;

function groupOfPorts(): string | undefined {
  const names = existsSync('/dev') ? readdirSync('/dev').filter((name) => DEVICES.test(name)) : [];
  return names.map((name) => portGroup(`/dev/${name}`)).find((group) => group !== undefined);
}

export function machineGroups(): GroupSource {
  return {
    platform: process.platform,
    userId: process.getuid?.(),
    groupIds: process.getgroups?.() ?? [],
    groups: existsSync('/etc/group') ? readFileSync('/etc/group', 'utf8') : '',
    portGroup: groupOfPorts(),
  };
}

/** Whether this user may open serial ports, before one is plugged in. */
export function permissionsCheck(source: () => GroupSource = machineGroups): Check {
  return { name: 'permissions', examine: () => Promise.resolve(judge(source())) };
}

function judge({ platform, userId, groupIds, groups, portGroup: known }: GroupSource): Finding {
  if (platform !== 'linux') return { status: 'ok', detail: `none are needed on ${platform}` };
  if (userId === 0) return { status: 'ok', detail: 'root may open every port' };
  const ids = new Map(groups.split('\n').map((line) => [line.split(':')[0]!, Number(line.split(':')[2])]));
  const name = known ?? PORT_GROUPS.find((group) => ids.has(group)) ?? PORT_GROUPS[0]!;
  if (groupIds.includes(ids.get(name) ?? -1)) return { status: 'ok', detail: `member of ${name}` };
  return {
    status: 'warning',
    detail: `not a member of ${name}, to which serial ports belong`,
    remedy: `Before you use a real board: sudo usermod -aG ${name} $USER, then log in again.`,
  };
}
