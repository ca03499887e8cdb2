/** A board that other processes can reach. */
export interface ServedBoard {
  /** Where: a path, or `tcp://host:port`. */
  readonly address: string;
  /** Ends the service; the board runs on. */
  close(): Promise<void>;
}

/** A service that cannot be had on this machine. */
export class ServeError extends Error {
  override readonly name = 'ServeError';

  /** @param remedy - what the user can do */
  constructor(
    message: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
