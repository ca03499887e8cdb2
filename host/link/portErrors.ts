import { ChladniError } from '../common/errors';
import { permissionRemedy } from './portGroup';
import { portHolder } from './portHolder';

interface PortProblem {
  readonly pattern: RegExp;
  readonly make: (port: string, cause: unknown) => ChladniError;
}

function absent(port: string, cause: unknown): ChladniError {
  return new ChladniError(
    'PORT_ABSENT',
    `There is no ${port}.`,
    'Plug the board in, and give --port as chladni list shows it.',
    { cause },
  );
}

function denied(port: string, cause: unknown): ChladniError {
  const message = `${port} is there but you may not open it.`;
  return new ChladniError('PORT_DENIED', message, permissionRemedy(port), { cause });
}

function busy(port: string, cause: unknown): ChladniError {
  const holder = portHolder(port);
  const by = holder ?? 'Another program';
  return new ChladniError(
    'PORT_BUSY',
    `${by} has ${port} open.`,
    'Close it (a terminal, the Espruino IDE, another chladni) and try again.',
    { cause },
  );
}

/** What the system says, on Linux, macOS and Windows, and what it means. The first that matches counts. */
const PROBLEMS: readonly PortProblem[] = [
  {
    pattern: /lock port|open already|already open|temporarily unavailable|resource busy|EBUSY|EAGAIN/i,
    make: busy,
  },
  { pattern: /permission denied|not permitted|EACCES|EPERM/i, make: denied },
  // Windows says the same of a port that is open elsewhere, by far the commoner case.
  { pattern: /access denied/i, make: busy },
  { pattern: /no such|not found|does not exist|ENOENT|ENXIO|ENODEV|No such device/i, make: absent },
];

/** Why a serial port could not be opened. */
export function openingFailed(port: string, cause: unknown): ChladniError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const problem = PROBLEMS.find(({ pattern }) => pattern.test(text));
  if (problem !== undefined) return problem.make(port, cause);
  return new ChladniError(
    'PORT_ABSENT',
    `${port} cannot be opened as a serial port: ${text}.`,
    'Give --port as chladni list shows it.',
    { cause },
  );
}

/** Why a TCP connection did not come about. */
export function connectingFailed(port: string, cause: unknown): ChladniError {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new ChladniError(
    'PORT_ABSENT',
    `Nothing accepts a connection at ${port}: ${text}.`,
    `Start what should listen at ${port} (chladni emulate --tcp, a serial bridge or an instrument), or give its address to --port.`,
    { cause },
  );
}
