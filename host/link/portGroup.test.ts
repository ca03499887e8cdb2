import { permissionRemedy, portGroup, type PermissionSource } from './portGroup';

const PORT = '/dev/ttyACM0';

const source = (
  changes: Partial<PermissionSource> & { gid?: number; mode?: number } = {},
): PermissionSource => ({
  platform: 'linux',
  stat: () => ({ gid: changes.gid ?? 20, mode: changes.mode ?? 0o020660 }),
  groupFile: () => 'root:x:0:\nuucp:x:10:\ndialout:x:20:other,ann\nlock:x:54:\n',
  lookUp: () => undefined,
  groupIds: () => [1000],
  userName: () => 'me',
  ...changes,
});

test.each<[string, ReturnType<typeof source>, string]>([
  ['that of Debian', source(), 'sudo usermod -aG dialout $USER'],
  ['that of Arch', source({ gid: 10 }), 'sudo usermod -aG uucp $USER'],
  [
    'one of a directory',
    source({ gid: 70_001, lookUp: (gid) => `lab-serial:*:${gid}:\n` }),
    'sudo usermod -aG lab-serial $USER',
  ],
  ['one that nobody can name', source({ gid: 70_001 }), `sudo chmod a+rw ${PORT}`],
  ['the superuser’s', source({ gid: 0 }), `sudo chmod a+rw ${PORT}`],
  ['one that may not write either', source({ mode: 0o020640 }), `sudo chmod a+rw ${PORT}`],
  ['one that the user has joined since', source({ userName: () => 'ann' }), 'Log out and in again'],
  ['of another system', source({ platform: 'darwin' }), `sudo chmod a+rw ${PORT}`],
])('the group of a port is the port’s own: %s', (_, permissions, remedy) => {
  expect(permissionRemedy(PORT, permissions)).toContain(remedy);
});

test('a port that is not there has none', () => {
  expect(portGroup(PORT, source({ stat: () => undefined }))).toBeUndefined();
  expect(portGroup(PORT, source())).toBe('dialout');
});
