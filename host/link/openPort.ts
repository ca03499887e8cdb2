import type { Duplex } from 'node:stream';
import { ChladniError } from '../common/errors';
import type { Clock } from './clock';
import { findSerialNumber } from './findPort';
import { realBinding } from './realBinding';
import { betterSpelling } from './portSpelling';
import { openSerialStream } from './serialStream';
import { openTcpStream } from './tcpStream';

/** What opens a port once it is known which: called again when the connection broke. */
export type OpenStream = () => Promise<Duplex>;

interface Settings {
  readonly baudRate: number;
  readonly clock: Clock;
}

interface PortForm {
  readonly pattern: RegExp;
  readonly open: (match: RegExpExecArray, settings: Settings) => Promise<Duplex>;
}

function tcp([, host, port]: RegExpExecArray, { clock }: Settings): Promise<Duplex> {
  return openTcpStream((host ?? '').replace(/^\[|\]$/g, ''), Number(port), clock);
}

async function bySerialNumber([, number]: RegExpExecArray, { baudRate }: Settings): Promise<Duplex> {
  const path = await findSerialNumber(number ?? '');
  return openSerialStream(await realBinding(), path, baudRate);
}

async function byPath([path]: RegExpExecArray, { baudRate }: Settings): Promise<Duplex> {
  return openSerialStream(await realBinding(), path, baudRate);
}

/** Forms a port may be given in; the first that matches counts. */
const PORT_FORMS: readonly PortForm[] = [
  { pattern: /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d{1,5})$/, open: tcp },
  { pattern: /^serial:(.+)$/, open: bySerialNumber },
  { pattern: /^(?!tcp:|serial:).+$/, open: byPath },
];

/**
 * How to open a port: a path, `serial:NUMBER` or `tcp://host:port`.
 *
 * @throws ChladniError `BAD_USAGE` for anything else
 */
export function portOpener(port: string, settings: Settings): OpenStream {
  const better = betterSpelling(port);
  for (const { pattern, open } of better === undefined ? PORT_FORMS : []) {
    const match = pattern.exec(port);
    if (match !== null) return () => open(match, settings);
  }
  throw new ChladniError(
    'BAD_USAGE',
    `${port} is no port.`,
    better ?? 'Give a path such as /dev/ttyACM0, serial:NUMBER or tcp://host:port.',
  );
}
