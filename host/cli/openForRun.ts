import { ChladniError } from '../common/errors';
import { misfitIn } from '../systems/fitToBoard';
import type { SystemOptions } from './systemOptions';

/** What says how a system is played, and how it is written. */
const PLAYED = { samples: '--samples', rate: '--rate', settle: '--settle' } as const;

/**
 * Opens what a network that was trained before is to be played on. It keeps its evaluations: where the board cannot play them,
 * no other length, rate or silence helps.
 *
 * @param given - options of this command
 * @param port - as a user writes it
 * @throws what `open` throws
 */
export async function openForRun<T>(
  given: Partial<Pick<SystemOptions, keyof typeof PLAYED>>,
  port: string,
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (misfitIn(error) === undefined) throw error;
    const { code, message } = error as ChladniError;
    const names = (Object.keys(PLAYED) as (keyof typeof PLAYED)[]).filter(
      (name) => given[name] !== undefined,
    );
    const remedy =
      names.length > 0
        ? `Omit ${names.map((name) => PLAYED[name]).join(', ')}: the network keeps the evaluations it was trained with.`
        : `Train a new network on this board: chladni train --port ${port}.`;
    throw new ChladniError(code, message, remedy, { cause: error });
  }
}

/** Opens what rows of a file are to be played on: they are as long as they are. @throws what `open` throws */
export async function openForRows<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const samples = misfitIn(error)?.fittingSamples;
    if (samples === undefined) throw error;
    const { code, message } = error as ChladniError;
    throw new ChladniError(code, message, `Give a file whose rows have ${samples} samples.`, {
      cause: error,
    });
  }
}
