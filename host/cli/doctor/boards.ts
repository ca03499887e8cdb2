import { ChladniError } from '../../common/errors';
import type { ListedPort } from '../../link';
import type { Check, Finding } from './check';
import { builtVersion } from './firmwareVersion';

/** Asks the board at a port for its firmware's version. @throws ChladniError as `openLink` */
export type AskVersion = (path: string) => Promise<string>;

/** Boards that firmware is made for; others, such as an Arduino, are left alone: opening their port would restart them. */
const OURS = /Espruino|ESP32|Pico/;

/**
 * The firmware of the boards that are plugged in, against what flash would write.
 *
 * @param list - finds the ports; the machine's own by default
 */
export function boardsCheck(
  list: () => Promise<readonly ListedPort[]> = listMachinePorts,
  ask: AskVersion = askByLink,
  built: () => Promise<string> = builtVersion,
): Check {
  return {
    name: 'boards',
    examine: async () => {
      const usable = (await list()).filter(({ board, problem }) => !problem && OURS.test(board));
      const found: Finding[] = [];
      for (const { path } of usable) found.push(await examine(path, ask, built));
      return found.length === 0 ? { status: 'ok', detail: 'none is plugged in' } : together(found);
    },
  };
}

async function listMachinePorts(): Promise<readonly ListedPort[]> {
  const { listPorts } = await import('../../link/index.js');
  return listPorts();
}

async function askByLink(path: string): Promise<string> {
  const { openLink } = await import('../../link/index.js');
  const link = await openLink(path, { helloTries: 2 });
  await link.close();
  return link.hello.firmware;
}

async function examine(path: string, ask: AskVersion, built: () => Promise<string>): Promise<Finding> {
  const remedy = `chladni flash --port ${path}`;
  try {
    const version = await ask(path);
    const newest = await built();
    const detail = `${path} firmware ${version}`;
    if (version === newest) return { status: 'ok', detail };
    return { status: 'warning', detail: `${detail}, this is ${newest}`, remedy };
  } catch (error) {
    if (!(error instanceof ChladniError)) throw error;
    if (error.code === 'BOARD_MISMATCH')
      return { status: 'warning', detail: `${path} firmware of another version`, remedy };
    if (error.code === 'BOARD_SILENT')
      return { status: 'warning', detail: `${path} no firmware answers`, remedy };
    return { status: 'warning', detail: `${path} ${error.message}`, remedy: error.remedy };
  }
}

function together(found: readonly Finding[]): Finding {
  const remedies = found.flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy]));
  return {
    status: remedies.length === 0 ? 'ok' : 'warning',
    detail: found.map(({ detail }) => detail).join(', '),
    ...(remedies.length > 0 && { remedy: remedies.join('; ') }),
  };
}
