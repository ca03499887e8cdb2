import type { PortInfo } from '@serialport/bindings-interface';
import { failure } from '../common/testing';
import { findSerialNumber } from './findPort';
import type { PortSource } from './listPorts';
import { listPorts } from './listPorts';

const port = (path: string, info: Partial<PortInfo> = {}): PortInfo => ({
  path,
  manufacturer: undefined,
  serialNumber: undefined,
  pnpId: undefined,
  locationId: undefined,
  productId: undefined,
  vendorId: undefined,
  ...info,
});

const discovery = { vendorId: '0483', productId: '5740', serialNumber: '32FFD905', manufacturer: 'Pur3 Ltd' };

const source = (ports: PortInfo[], changes: Partial<PortSource> = {}): PortSource => ({
  list: () => Promise.resolve(ports),
  isAllowed: () => true,
  permissionRemedy: (path) => `Join the group of ${path}.`,
  holder: () => undefined,
  ...changes,
});

test('a port with what is known of it', async () => {
  await expect(listPorts(source([port('/dev/ttyACM0', discovery)]))).resolves.toEqual([
    {
      path: '/dev/ttyACM0',
      manufacturer: 'Pur3 Ltd',
      serialNumber: '32FFD905',
      board: 'Espruino on STM32 (F4 Discovery, Original)',
    },
  ]);
});

test('built-in ports that lead nowhere are left out, unknown devices are not', async () => {
  const ports = await listPorts(source([port('/dev/ttyS0'), port('/dev/ttyUSB0', { vendorId: 'ffff' })]));
  expect(ports).toEqual([{ path: '/dev/ttyUSB0', manufacturer: '', serialNumber: '', board: '' }]);
});

test('why a port cannot be used', async () => {
  const ports = [port('/dev/ttyACM0')];
  const denied = await listPorts(source(ports, { isAllowed: () => false }));
  expect(denied[0]!.problem).toEqual({
    code: 'PORT_DENIED',
    message: 'you may not open it',
    remedy: 'Join the group of /dev/ttyACM0.',
  });
  const busy = await listPorts(source(ports, { holder: () => 'screen (process 7)' }));
  expect(busy[0]!.problem).toEqual({
    code: 'PORT_BUSY',
    message: 'screen (process 7) has it open',
    remedy: 'Close screen (process 7).',
  });
});

test('a board is found by its serial number, in any case', async () => {
  const ports = source([port('/dev/ttyACM0'), port('/dev/ttyACM1', discovery)]);
  await expect(findSerialNumber('32ffd905', ports)).resolves.toBe('/dev/ttyACM1');
});

test('a serial number nobody has: those there are, are named', async () => {
  await expect(findSerialNumber('1', source([port('/dev/ttyACM1', discovery)]))).rejects.toEqual(
    failure('PORT_ABSENT', /serial number 1/, /32FFD905/),
  );
  await expect(findSerialNumber('', source([]))).rejects.toEqual(failure('PORT_ABSENT'));
});
