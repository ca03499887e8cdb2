import { ChladniError } from '../../common/errors';
import { command, type CommandContext } from '../command';
import { backendCheck } from '../doctor/backend';
import { boardsCheck } from '../doctor/boards';
import type { Check, NamedFinding } from '../doctor/check';
import { dataCheck } from '../doctor/data';
import { emulatorCheck } from '../doctor/emulator';
import { findingOf } from '../doctor/findingOf';
import { firmwareCheck } from '../doctor/firmware';
import { nodeCheck } from '../doctor/node';
import { permissionsCheck } from '../doctor/permissions';
import { portsCheck } from '../doctor/ports';
import { group, option, type Given } from '../options';
import { parsePort, portText } from '../port';
import { portOptionTable } from '../systemOptions';

const checks: readonly Check[] = [
  nodeCheck(process.version),
  backendCheck,
  dataCheck,
  firmwareCheck,
  emulatorCheck,
  permissionsCheck(),
  portsCheck(),
  boardsCheck(),
];

const MARKS = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

const options = {
  ...group('Board:', {
    port: option(
      '--port <port>',
      'one board from its port to a row, instead of this machine: a path, serial:NUMBER, tcp://HOST:PORT, emulator',
      boardPort,
    ),
    baud: portOptionTable.baud,
  }),
};

async function run({ port, baud }: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output } = context;
  const tell = ({ name, status, detail, remedy }: NamedFinding): void => {
    output.say(`${MARKS[status]}  ${name.padEnd(14)}${detail}`);
    if (remedy !== undefined) output.say(`${' '.repeat(23)}${remedy}`);
  };
  refuseBaud(port, baud);
  const findings =
    port === undefined ? await examineMachine(tell, context) : await examineAt(port, baud, tell, context);
  output.emit({ type: 'result', command: 'doctor', ...(port !== undefined && { port }), checks: findings });
  const failed = findings.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return;
  throw new ChladniError(
    failed[0]!.code ?? 'BUG',
    `Failed: ${failed.map(({ name }) => name).join(', ')}.`,
    failed[0]!.remedy ?? 'Run npm ci in the project.',
  );
}

type Tell = (finding: NamedFinding) => void;

async function examineMachine(tell: Tell, { signal }: CommandContext): Promise<NamedFinding[]> {
  const findings: NamedFinding[] = [];
  for (const check of checks) {
    signal.throwIfAborted();
    const finding = { name: check.name, ...(await check.examine().catch(findingOf)) };
    findings.push(finding);
    tell(finding);
  }
  return findings;
}

async function examineAt(
  port: string,
  baud: number | undefined,
  onFinding: Tell,
  { now, signal }: CommandContext,
): Promise<NamedFinding[]> {
  const { boardAt } = await import('../doctor/boardUnderTest.js');
  const { examineBoard } = await import('../doctor/examineBoard.js');
  return examineBoard(boardAt(parsePort(port), baud), { now, signal, onFinding });
}

/** @throws ChladniError `BAD_USAGE` */
function boardPort(given: string): string {
  const port = parsePort(given);
  if (port.kind !== 'sim') return portText(port);
  throw new ChladniError(
    'BAD_USAGE',
    '--port sim is a system without a board: there is nothing to check.',
    'Give --port emulator, or the port of a board.',
  );
}

/** @throws ChladniError `BAD_USAGE` */
function refuseBaud(port: string | undefined, baud: number | undefined): void {
  if (baud === undefined || port !== undefined) return;
  throw new ChladniError('BAD_USAGE', '--baud is of a port, and none is given.', 'Give --port, too.');
}

export const doctor = command({
  summary: 'what works here, or with --port what works of one board, and a remedy for what does not',
  options,
  run,
});
