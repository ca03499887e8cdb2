import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PortInfo } from '@serialport/bindings-interface';
import { guessBoard } from './knownBoards';
import { permissionRemedy } from './portGroup';
import { portHolder } from './portHolder';
import { realBinding } from './realBinding';

/** A port as `chladni list` shows it. Empty where nothing is known. */
export interface ListedPort {
  readonly path: string;
  readonly manufacturer: string;
  readonly serialNumber: string;
  /** What it seems to be, by its USB ids; only hello tells for sure. */
  readonly board: string;
  /** Why it cannot be used. */
  readonly problem?: {
    readonly code: 'PORT_DENIED' | 'PORT_BUSY';
    readonly message: string;
    readonly remedy: string;
  };
}

/** What listing needs of the system. */
export interface PortSource {
  /** As a serialport binding lists them. */
  list(): Promise<readonly PortInfo[]>;
  /** Whether this user may read and write the device. */
  isAllowed(path: string): boolean;
  /** What to do where it is not. */
  permissionRemedy(path: string): string;
  /** Who else has it open. */
  holder(path: string): string | undefined;
}

const DEVICES = /^(ttyACM|ttyUSB|ttyAMA|rfcomm|cu\.usb)/;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Where udev cannot be asked, as in most containers, the names alone. */
function portsByName(folder: string): PortInfo[] {
  const unknown = {
    manufacturer: undefined,
    serialNumber: undefined,
    pnpId: undefined,
    locationId: undefined,
    productId: undefined,
    vendorId: undefined,
  };
  return namesIn(folder)
    .filter((name) => DEVICES.test(name))
    .map((name) => ({ ...unknown, path: join(folder, name) }));
}

/** Whether this user may read and write a device. */
export function isAllowed(path: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The ports of this machine. */
export const systemPorts: PortSource = {
  list: async () => {
    try {
      const binding = await realBinding();
      return await binding.list();
    } catch {
      return portsByName('/dev');
    }
  },
  isAllowed,
  permissionRemedy: (path) => permissionRemedy(path),
  holder: (path) => portHolder(path),
};

function problemOf(path: string, source: PortSource): Pick<ListedPort, 'problem'> {
  if (!source.isAllowed(path)) {
    const remedy = source.permissionRemedy(path);
    return { problem: { code: 'PORT_DENIED', message: 'you may not open it', remedy } };
  }
  const holder = source.holder(path);
  if (holder === undefined) return {};
  return { problem: { code: 'PORT_BUSY', message: `${holder} has it open`, remedy: `Close ${holder}.` } };
}

/** Built-in UARTs that lead nowhere: every PC has a row of them. */
function isPhantom({ path, vendorId }: PortInfo): boolean {
  return vendorId === undefined && /\/ttyS\d+$/.test(path);
}

/** Ports with what is known of them. No port is opened: that would restart some boards. */
export async function listPorts(source: PortSource = systemPorts): Promise<ListedPort[]> {
  const ports = (await source.list()).filter((port) => !isPhantom(port));
  return ports.map((port) => ({
    path: port.path,
    manufacturer: port.manufacturer ?? '',
    serialNumber: port.serialNumber ?? '',
    board: guessBoard(port.vendorId, port.productId) ?? '',
    ...problemOf(port.path, source),
  }));
}
