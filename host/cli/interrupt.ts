import { ChladniError, EXIT_STATUS } from '../common/errors';

/** The part of `process` that is needed. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/**
 * The first Ctrl-C asks the work to end in order; the second ends the process.
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
  const listener = () => {
    if (controller.signal.aborted) {
      quit(EXIT_STATUS.INTERRUPTED);
      return;
    }
    tell('Stopping. Press Ctrl-C again to stop at once.');
    controller.abort(new ChladniError('INTERRUPTED', 'Stopped before the end.', 'Call the command again.'));
  };
  source.on('SIGINT', listener);
  source.on('SIGTERM', listener);
  return {
    signal: controller.signal,
    release() {
      source.off('SIGINT', listener);
      source.off('SIGTERM', listener);
    },
  };
}
