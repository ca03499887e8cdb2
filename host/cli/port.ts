import { ChladniError } from '../common/errors';
import { nearest } from '../common/nearest';
import { betterSpelling } from '../link/portSpelling';
import { listParts } from './values';

/** Where the physical system is reached. */
export type Port =
  | { readonly kind: 'emulator' }
  | { readonly kind: 'sim' }
  | { readonly kind: 'serial'; readonly serialNumber: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'path'; readonly path: string };

const FORMS = 'emulator, sim, a path as /dev/ttyACM0 or COM3, serial:NUMBER, or tcp://HOST:PORT';

/**
 * Reads what was given to `--port` without looking whether it is there.
 *
 * @throws ChladniError `BAD_USAGE`
 */
export function parsePort(given: string): Port {
  if (given === 'emulator' || given === 'sim') return { kind: given };
  if (given.includes(',')) {
    throw new ChladniError(
      'BAD_USAGE',
      `One board is wanted here, and --port names several: ${given}.`,
      'Name one. Several at once are for train, and for eval of what they trained.',
    );
  }
  if (given.startsWith('serial:')) {
    const serialNumber = given.slice('serial:'.length);
    if (serialNumber !== '') return { kind: 'serial', serialNumber };
    throw usage(given);
  }
  if (given.startsWith('tcp:')) return parseTcp(given);
  if (betterSpelling(given) !== undefined) throw usage(given);
  if (/[/\\]/.test(given) || /^com\d+$/i.test(given)) return { kind: 'path', path: given };
  throw usage(given);
}

/**
 * Reads ports with commas between.
 *
 * @throws ChladniError `BAD_USAGE`, also where a board is named twice
 */
export function parsePorts(given: string): readonly Port[] {
  const ports = listParts('--port', given).map(parsePort);
  const real = ports.filter((port) => !isSimulated(port)).map(portText);
  const twice = real.find((text, index) => real.indexOf(text) !== index);
  if (twice === undefined) return ports;
  throw new ChladniError('BAD_USAGE', `--port names ${twice} twice.`, 'Name each board once.');
}

function parseTcp(given: string): Port {
  const match = /^tcp:\/\/(\[[0-9a-f:.]+\]|[^:/@\s]+):(\d{1,5})\/?$/i.exec(given);
  const port = Number(match?.[2]);
  if (!match || port < 1 || port > 65_535) throw usage(given);
  return { kind: 'tcp', host: match[1]!.replace(/^\[|\]$/g, ''), port };
}

function usage(given: string): ChladniError {
  const guess = nearest(given, ['emulator', 'sim']);
  const better = betterSpelling(given);
  const remedy = `${better ?? `Give ${FORMS}.`} chladni list shows the ports there are.`;
  return new ChladniError(
    'BAD_USAGE',
    `--port cannot be ${JSON.stringify(given)}.`,
    guess === undefined ? remedy : `Did you mean ${guess}? ${remedy}`,
  );
}

/** As a user writes it. */
export function portText(port: Port): string {
  switch (port.kind) {
    case 'emulator':
    case 'sim':
      return port.kind;
    case 'serial':
      return `serial:${port.serialNumber}`;
    case 'tcp':
      return `tcp://${port.host.includes(':') ? `[${port.host}]` : port.host}:${port.port}`;
    case 'path':
      return port.path;
  }
}

/** Whether the plant behind it is simulated here, so that its device can be chosen. */
export function isSimulated(port: Port): boolean {
  return port.kind === 'emulator' || port.kind === 'sim';
}
