import type { Bundle } from '@chladni/firmware';
import { ChladniError } from '../common/errors';
import { pause, type Clock, type HelloInfo } from '../link';
import type { BoardConsole } from './boardConsole';
import type { FlashPort } from './flashPort';
import type { BoardIdentity } from './identity';
import { takeConsole, type TakenBoard } from './takeConsole';

const ANSWER_MS = 3000;
/** Until the board is off the bus; then, how often and how long it is looked for, milliseconds. */
const GONE_MS = 500;
const LOOK_PAUSE_MS = 500;
const LOOKS = 20;

/** Interpreters that cannot restart their machine load their boot files anew instead. */
const RESTARTS: Readonly<Record<string, string>> = { LINUX: 'load()' };

/** What may be met on a port whose board is restarting: not there yet, not yet allowed, or gone while it was opened. */
const PASSING: ReadonlySet<string> = new Set(['PORT_ABSENT', 'PORT_DENIED', 'PORT_BUSY', 'LINK_FAILED']);

/** Restarts the board and releases the port. */
export async function restart(
  console: BoardConsole,
  { espruinoName }: BoardIdentity,
  clock: Clock,
): Promise<void> {
  const call = RESTARTS[espruinoName] ?? 'E.reboot()';
  // Later, so that the answer comes and nothing is on its way when the port is released.
  await console.evaluate(`(setTimeout(()=>{${call}},200),true)`, ANSWER_MS);
  await console.close();
  await pause(clock, GONE_MS);
}

async function whenBack<T>(clock: Clock, reach: () => Promise<T>): Promise<T> {
  for (let looks = 1; ; looks++) {
    try {
      return await reach();
    } catch (error) {
      if (looks === LOOKS || !(error instanceof ChladniError) || !PASSING.has(error.code)) throw error;
    }
    await pause(clock, LOOK_PAUSE_MS);
  }
}

/**
 * Says hello to the firmware that has just been started.
 *
 * @throws ChladniError `BOARD_MISMATCH` when another one answers; else as `openLink`
 */
export async function greet(
  port: FlashPort,
  clock: Clock,
  baudRate: number,
  bundle: Bundle,
): Promise<HelloInfo> {
  const link = await whenBack(clock, () => port.greet(baudRate));
  const { hello } = link;
  await link.close();
  const { version, board, loopback } = bundle;
  if (hello.firmware === version && hello.board === board && hello.loopback === loopback) return hello;
  throw new ChladniError(
    'BOARD_MISMATCH',
    `After its restart the board says that it runs ${hello.board} ${hello.firmware}, not ${board} ${version}.`,
    'Call chladni flash --erase, then chladni flash again.',
  );
}

/** Gets the console of a board that has just been restarted. Errors as `takeConsole`. */
export function takeAgain(port: FlashPort, clock: Clock, nonce: number): Promise<TakenBoard> {
  return whenBack(clock, () => takeConsole(port, clock, nonce));
}
