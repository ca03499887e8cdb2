import { ChladniError, EXIT_STATUS } from '../common/errors';
import { SIGNALS, type Signal } from './process/supervisor';

/** The part of `process` that is needed. */
export interface SignalSource {
  on(signal: Signal, listener: () => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
}

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/**
 * The first signal, as of Ctrl-C, asks the work to end in order; the second ends the process.
 *
 * @param quit - called by the second
 * @param tell - a line for whoever pressed it
 */
export function onInterrupt(
  source: SignalSource,
  quit: (status: number) => void,
  tell: (line: string) => void,
): Interrupt {
  const controller = new AbortController();
  const listeners = SIGNALS.map((name) => ({
    name,
    listener: () => {
      if (controller.signal.aborted) {
        quit(EXIT_STATUS.INTERRUPTED);
        return;
      }
      tell(
        name === 'SIGINT' ? 'Stopping. Press Ctrl-C again to stop at once.' : `Stopping, because of ${name}.`,
      );
      controller.abort(
        new ChladniError('INTERRUPTED', `Stopped by ${name} before the end.`, 'Call the command again.'),
      );
    },
  }));
  for (const { name, listener } of listeners) source.on(name, listener);
  return {
    signal: controller.signal,
    release() {
      for (const { name, listener } of listeners) source.off(name, listener);
    },
  };
}
