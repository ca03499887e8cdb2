import { ChladniError } from '../common/errors';
import { systemOptionTable, type SystemOptions } from './systemOptions';

/** What the twin of a run has learnt with the rest, and what its bench time is counted by. */
const PLAYED = ['rate', 'samples', 'settle', 'driveLevel'] as const;

/** @throws ChladniError `BAD_USAGE` when a training that goes on is to play its system in another way */
export function refuseOtherPlaying(before: SystemOptions, now: SystemOptions): void {
  refuseOtherSystem(before, now);
  for (const name of PLAYED) {
    const [was, is] = [before[name], now[name]];
    if (was === is) continue;
    const written = systemOptionTable[name].flags.split(' ')[0]!;
    throw new ChladniError(
      'BAD_USAGE',
      `The run was trained ${was === undefined ? `without ${written}` : `with ${written} ${was}`}, not with ${is}.`,
      `Leave ${written} away, or start a new run.`,
    );
  }
}

/** @throws ChladniError `BAD_USAGE` when a network is to go on with a system of another kind */
export function refuseOtherSystem(before: SystemOptions, now: SystemOptions): void {
  if (before.system === now.system) return;
  throw new ChladniError(
    'BAD_USAGE',
    `The run was trained with the system ${before.system}, not ${now.system}.`,
    'Name that system, or start a new run.',
  );
}
