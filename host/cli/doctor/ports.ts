import type { ListedPort } from '../../link';
import type { Check, Finding } from './check';

/** @param list - finds the ports; the machine's own by default */
export function portsCheck(list: () => Promise<readonly ListedPort[]> = listMachinePorts): Check {
  return { name: 'serial ports', examine: async () => judge(await list()) };
}

async function listMachinePorts(): Promise<readonly ListedPort[]> {
  const { listPorts } = await import('../../link/index.js');
  return listPorts();
}

function judge(ports: readonly ListedPort[]): Finding {
  if (ports.length === 0) {
    return {
      status: 'warning',
      detail: 'none found',
      remedy: 'Plug a board in for a real bench; --port emulator and --port sim need none.',
    };
  }
  const detail = ports
    .map(({ path, board, problem }) => `${path} ${problem?.message ?? (board === '' ? 'usable' : board)}`)
    .join(', ');
  const problems = ports.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  const denied = problems.find(({ code }) => code === 'PORT_DENIED');
  if (denied) return { status: 'failed', code: 'PORT_DENIED', detail, remedy: denied.remedy };
  if (problems[0]) return { status: 'warning', detail, remedy: problems[0].remedy };
  return { status: 'ok', detail };
}
