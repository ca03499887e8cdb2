import { ChladniError } from '../common/errors';
import type { PortSource } from './listPorts';
import { listPorts, systemPorts } from './listPorts';

/**
 * The path of the port whose device has this serial number.
 *
 * @throws ChladniError `PORT_ABSENT`, naming those there are
 */
export async function findSerialNumber(number: string, source: PortSource = systemPorts): Promise<string> {
  const ports = await listPorts(source);
  const found = ports.find(({ serialNumber }) => serialNumber.toLowerCase() === number.toLowerCase());
  if (found !== undefined) return found.path;
  const numbers = ports.filter(({ serialNumber }) => serialNumber !== '').map((port) => port.serialNumber);
  throw new ChladniError(
    'PORT_ABSENT',
    `No port has a device with serial number ${number}.`,
    numbers.length === 0
      ? 'Plug the board in: no device with a serial number is there.'
      : `Give --port ${numbers.map((there) => `serial:${there}`).join(' or --port ')}.`,
  );
}
