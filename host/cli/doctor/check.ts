import type { ErrorCode } from '../../common/errors';

export interface Finding {
  /** `warning`: something does without it. */
  readonly status: 'ok' | 'warning' | 'failed';
  readonly detail: string;
  /** What to do; with every status but `ok`, and where more could be had. */
  readonly remedy?: string;
  /** Of a failure, for the exit status. */
  readonly code?: ErrorCode;
}

/** One thing that has to work. */
export interface Check {
  readonly name: string;
  /** @throws anything: a failure with the error's message and remedy */
  examine(): Promise<Finding>;
}

/** What a check found, by the check's name. */
export type NamedFinding = Finding & { readonly name: string };
