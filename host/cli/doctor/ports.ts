import type { ListedPort } from '../../link';
import type { Check, Finding } from './check';

const JOIN_GROUP = 'Add yourself to its group: sudo usermod -aG dialout $USER, then log in again.';

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
  if (ports.some(({ problem }) => problem?.code === 'PORT_DENIED')) {
    return { status: 'failed', code: 'PORT_DENIED', detail, remedy: JOIN_GROUP };
  }
  if (ports.some(({ problem }) => problem?.code === 'PORT_BUSY')) {
    return { status: 'warning', detail, remedy: 'Close the program that has it open.' };
  }
  return { status: 'ok', detail };
}
