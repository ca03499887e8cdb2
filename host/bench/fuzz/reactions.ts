import { REFUSAL } from '@chladni/protocol';
import type { ReadValue } from './reading';

/** What must come back for one line. */
export interface Expected {
  readonly message: number;
  readonly sequence: number;
  /** Whether the board keeps the answer for the same number again. */
  readonly isKept: boolean;
  /** The refusal's name, and its detail where that is known; absent for a response. */
  readonly refusal?: Readonly<{ code: number; detail?: string }>;
  /** Values the response must have. */
  readonly values?: Readonly<Record<string, ReadValue>>;
}

/** A kept answer, once more. */
export interface Again {
  readonly again: number;
}

/** What a line leads to: an answer, an earlier one again, or nothing. */
export type Reaction = Expected | Again | undefined;

export const refusalOf = (name: keyof typeof REFUSAL, detail?: string): Pick<Expected, 'refusal'> => ({
  refusal: { code: REFUSAL[name], ...(detail !== undefined && { detail }) },
});
