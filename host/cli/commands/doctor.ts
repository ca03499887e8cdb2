import { ChladniError } from '../../common/errors';
import { command, type CommandContext } from '../command';
import { backendCheck } from '../doctor/backend';
import { boardsCheck } from '../doctor/boards';
import type { Check, Finding } from '../doctor/check';
import { dataCheck } from '../doctor/data';
import { emulatorCheck } from '../doctor/emulator';
import { findingOf } from '../doctor/findingOf';
import { firmwareCheck } from '../doctor/firmware';
import { nodeCheck } from '../doctor/node';
import { permissionsCheck } from '../doctor/permissions';
import { portsCheck } from '../doctor/ports';

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

async function run(_given: object, context: CommandContext): Promise<void> {
  const findings: (Finding & { readonly name: string })[] = [];
  for (const check of checks) {
    context.signal.throwIfAborted();
    const finding = await check.examine().catch(findingOf);
    findings.push({ name: check.name, ...finding });
    context.output.say(`${MARKS[finding.status]}  ${check.name.padEnd(14)}${finding.detail}`);
    if (finding.remedy !== undefined) context.output.say(`${' '.repeat(23)}${finding.remedy}`);
  }
  context.output.emit({ type: 'result', command: 'doctor', checks: findings });
  const failed = findings.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return;
  throw new ChladniError(
    failed[0]!.code ?? 'BUG',
    `Failed: ${failed.map(({ name }) => name).join(', ')}.`,
    failed[0]!.remedy ?? 'Run npm ci in the project.',
  );
}

export const doctor = command({
  summary: 'what works here, and a remedy for what does not',
  options: {},
  run,
});
