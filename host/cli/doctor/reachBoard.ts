import { existsSync, statSync } from 'node:fs';
import { ChladniError } from '../../common/errors';
import type { Link } from '../../link';
import type { BoardUnderTest } from './boardUnderTest';
import type { NamedFinding } from './check';
import { findingOf } from './findingOf';

/** What is asked of the machine before a serial port is opened. */
export interface DeviceSource {
  exists(path: string): boolean;
  isDevice(path: string): boolean;
  isAllowed(path: string): boolean;
  /** What to do where it is not. */
  permissionRemedy(path: string): string;
}

export async function machineDevices(): Promise<DeviceSource> {
  const { isAllowed, permissionRemedy } = await import('../../link/index.js');
  return {
    exists: (path) => process.platform === 'win32' || existsSync(path),
    isDevice: (path) => process.platform === 'win32' || statSync(path).isCharacterDevice(),
    isAllowed,
    permissionRemedy: (path) => permissionRemedy(path),
  };
}

/** From the port to hello: a check each, up to the first that fails. */
export interface Reached {
  readonly findings: readonly NamedFinding[];
  /** Undefined when a check has failed. */
  readonly link?: Link;
}

export async function reachBoard(
  board: BoardUnderTest,
  devices: DeviceSource,
  now: () => number,
): Promise<Reached> {
  const findings: NamedFinding[] = [];
  try {
    findings.push(...(await judgePort(board, devices)));
    if (findings.some(({ status }) => status === 'failed')) return { findings };
  } catch (error) {
    return { findings: [{ name: 'port', ...findingOf(error) }] };
  }
  const began = now();
  try {
    const link = await board.open();
    const { board: kind, serial, boots } = link.hello;
    const who = `${kind}, ${serial === '' ? 'no serial number' : `serial number ${serial}`}`;
    findings.push(
      { name: 'open', status: 'ok', detail: 'opened' },
      {
        name: 'hello',
        status: 'ok',
        detail: `${who}, start ${boots}, within ${Math.round(now() - began)} ms`,
      },
    );
    return { findings, link };
  } catch (error) {
    return { findings: [...findings, ...failedToOpen(error)] };
  }
}

/** Which of opening, hello and version it was that failed. */
function failedToOpen(error: unknown): NamedFinding[] {
  const finding = findingOf(error);
  const isPort = error instanceof ChladniError && error.code.startsWith('PORT_');
  if (isPort) return [{ name: 'open', ...finding }];
  const opened = { name: 'open', status: 'ok', detail: 'opened' } as const;
  return [opened, { name: finding.code === 'BOARD_MISMATCH' ? 'version' : 'hello', ...finding }];
}

async function judgePort(board: BoardUnderTest, devices: DeviceSource): Promise<NamedFinding[]> {
  if (board.transport === 'emulator')
    return [{ name: 'port', status: 'ok', detail: 'an emulated board in this process' }];
  if (board.transport === 'tcp') return [{ name: 'port', status: 'ok', detail: `TCP, ${board.port}` }];
  const path = await board.path();
  if (!devices.exists(path)) return [{ name: 'port', ...absent(path) }];
  if (!devices.isDevice(path)) return [{ name: 'port', ...noDevice(path) }];
  const found: NamedFinding = {
    name: 'port',
    status: 'ok',
    detail: path === board.port ? `${path} is there` : `${board.port} is at ${path}`,
  };
  if (devices.isAllowed(path))
    return [found, { name: 'permissions', status: 'ok', detail: 'you may read and write it' }];
  return [
    found,
    {
      name: 'permissions',
      status: 'failed',
      code: 'PORT_DENIED',
      detail: `you may not read and write ${path}`,
      remedy: devices.permissionRemedy(path),
    },
  ];
}

const absent = (path: string) =>
  ({
    status: 'failed',
    code: 'PORT_ABSENT',
    detail: `there is no ${path}`,
    remedy: 'Plug the board in, and take its port from chladni list.',
  }) as const;

const noDevice = (path: string) =>
  ({
    status: 'failed',
    code: 'PORT_ABSENT',
    detail: `${path} is a file or folder, not a serial port`,
    remedy: 'Take a port from chladni list.',
  }) as const;
