/** Every failure a user can meet, with the exit status it ends the command line with. */
export const EXIT_STATUS = {
  BUG: 1,
  BAD_USAGE: 2,
  PORT_ABSENT: 3,
  PORT_DENIED: 3,
  PORT_BUSY: 3,
  BOARD_SILENT: 3,
  BOARD_MISMATCH: 4,
  BOARD_REFUSED: 4,
  BOARD_RESTARTED: 4,
  BOARD_CHANGED: 4,
  LINK_FAILED: 4,
  SYSTEM_FAILED: 4,
  TWIN_FAILED: 4,
  DATA_ABSENT: 5,
  DATA_DAMAGED: 5,
  DATA_CHANGED: 5,
  RUN_ABSENT: 5,
  RUN_DAMAGED: 5,
  CHECKPOINT_ABSENT: 5,
  CHECKPOINT_DAMAGED: 5,
  RUN_EXISTS: 5,
  STORAGE_FULL: 5,
  STORAGE_DENIED: 5,
  FIGURE_MISSED: 6,
  /** Ctrl-C, SIGTERM or SIGHUP, after a checkpoint was saved; what a shell expects of Ctrl-C. */
  INTERRUPTED: 130,
  /** Whoever reads standard output has gone; what a shell reports of a program that SIGPIPE ended. */
  OUTPUT_CLOSED: 141,
} as const;

export type ErrorCode = keyof typeof EXIT_STATUS;

/** A failure with a code to act on, a message that says what is wrong and a remedy that says what to do. */
export class ChladniError extends Error {
  override readonly name = 'ChladniError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  get exitStatus(): number {
    return EXIT_STATUS[this.code];
  }
}
