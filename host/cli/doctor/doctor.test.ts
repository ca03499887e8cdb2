import { ChladniError } from '../../common/errors';
import type { ListedPort } from '../../link';
import { findingOf } from './findingOf';
import { nodeCheck } from './node';
import { permissionsCheck, type GroupSource } from './permissions';
import { portsCheck } from './ports';

it.each([
  ['v20.19.0', 'ok'],
  ['v22.1.0', 'ok'],
  ['v20.18.9', 'failed'],
  ['v18.20.0', 'failed'],
])('Node.js %s is %s', async (version, status) => {
  expect(await nodeCheck(version).examine()).toMatchObject({ status });
});

const PORT: ListedPort = { path: '/dev/ttyACM0', manufacturer: '', serialNumber: '1', board: 'Pico' };
const DENIED = {
  ...PORT,
  problem: { code: 'PORT_DENIED', message: 'you may not open it', remedy: 'sudo usermod -aG uucp $USER' },
} as const;
const BUSY = {
  ...PORT,
  problem: { code: 'PORT_BUSY', message: 'screen has it open', remedy: 'Close screen.' },
} as const;

it.each([
  ['no port', [], { status: 'warning' }],
  ['a usable one', [PORT], { status: 'ok', detail: '/dev/ttyACM0 Pico' }],
  [
    'a denied one',
    [PORT, BUSY, DENIED],
    { status: 'failed', code: 'PORT_DENIED', remedy: expect.stringMatching(/usermod -aG uucp/) as string },
  ],
  [
    'a busy one',
    [PORT, BUSY],
    { status: 'warning', detail: expect.stringMatching(/screen has it open/) as string },
  ],
])('judges %s', async (_, ports: readonly ListedPort[], finding) => {
  expect(await portsCheck(() => Promise.resolve(ports)).examine()).toMatchObject(finding);
});

const USER: GroupSource = {
  platform: 'linux',
  userId: 1000,
  groupIds: [1000],
  groups: 'root:x:0:\nuucp:x:10:\ndialout:x:20:other\nme:x:1000:\n',
  portGroup: undefined,
};

it.each([
  ['a user of no group', USER, 'warning'],
  ['a member', { ...USER, groupIds: [1000, 20] }, 'ok'],
  ['a member of that of the ports', { ...USER, portGroup: 'uucp', groupIds: [10] }, 'ok'],
  ['root', { ...USER, userId: 0 }, 'ok'],
  ['a user of another system', { ...USER, platform: 'darwin' }, 'ok'],
] as const)('tells whether %s may open ports', async (_, source, status) => {
  const finding = await permissionsCheck(() => source).examine();
  expect(finding.status).toBe(status);
  if (status === 'warning') expect(finding.remedy).toMatch(/usermod -aG dialout/);
});

it('takes what a check throws for a failure with its remedy', () => {
  expect(findingOf(new ChladniError('DATA_ABSENT', 'gone', 'fetch it'))).toEqual({
    status: 'failed',
    code: 'DATA_ABSENT',
    detail: 'gone',
    remedy: 'fetch it',
  });
  expect(findingOf(new Error('what?'))).toMatchObject({ status: 'failed', code: 'BUG', detail: 'what?' });
});
