import type { BoardIdentity } from '../link';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { boardsOf } from '../systems/severalSystems';

/** Boards that this command has opened, by port. */
const opened = new Map<string, BoardIdentity>();

/** Another command begins: what was opened before says nothing. */
export function forgetBoards(): void {
  opened.clear();
}

/**
 * A port that a command opens again, for another training of a comparison say, must have the same board.
 *
 * @throws ChladniError `BOARD_CHANGED`
 */
export async function keepToBoard(port: string, now: BoardIdentity): Promise<void> {
  const before = opened.get(port);
  if (before === undefined) opened.set(port, now);
  else await refuseOther(before, now, port);
}

/** The real boards of a system, in their order; undefined when a part of it is simulated. */
export function identitiesOf(system: PhysicalSystem): readonly BoardIdentity[] | undefined {
  const identities = boardsOf(system).map((board) => board.system.identity as BoardIdentity | undefined);
  return identities.every((identity) => identity !== undefined) ? identities : undefined;
}

/** Boards as run.json keeps them; undefined when it names none. */
export function recordedBoards({
  hardware,
}: Readonly<Record<string, unknown>>): readonly object[] | undefined {
  const isRecord =
    Array.isArray(hardware) && hardware.every((one) => typeof one === 'object' && one !== null);
  return isRecord ? (hardware as object[]) : undefined;
}

/**
 * A training goes on with the boards it was begun with: its twin and its parameters are of them.
 *
 * @param before - as `recordedBoards`
 * @param ports - of the boards, in their order
 * @throws ChladniError `BOARD_CHANGED`
 */
export async function refuseOtherBoards(
  before: readonly object[] | undefined,
  system: PhysicalSystem,
  ports: readonly string[],
): Promise<void> {
  const now = identitiesOf(system);
  if (before === undefined || now === undefined) return;
  for (const [index, identity] of now.entries())
    await refuseOther(before[index] ?? {}, identity, ports[index]!, {
      mayBeFlashed: true,
      when: 'in the run',
    });
}

async function refuseOther(
  before: Partial<BoardIdentity>,
  now: BoardIdentity,
  port: string,
  options: { readonly mayBeFlashed?: boolean; readonly when?: string } = {},
): Promise<void> {
  const { refuseOtherBoard, transportOf } = await import('../link/index.js');
  refuseOtherBoard(before, now, { port, transport: transportOf(port) }, options);
}
