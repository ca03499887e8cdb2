import type { Program } from 'acorn';
import type { Reference } from '../scope';

/** What a rule finds: a place in the code, and what is wrong there. */
export interface Finding {
  /** Offset of the first character. */
  readonly at: number;
  readonly message: string;
}

export interface RuleInput {
  readonly code: string;
  readonly program: Program;
  readonly references: readonly Reference[];
}

/** Looks for one way in which code that Node runs does not run on Espruino. */
export type Rule = (input: RuleInput) => Finding[];
