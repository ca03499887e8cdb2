import type { Progress } from '../training';
import type { Given, OptionTable } from './options';
import type { Output } from './output';

/** What a command may use besides its options. */
export interface CommandContext {
  readonly output: Output;
  readonly progress: Progress;
  /** Aborted by the first Ctrl-C, with a ChladniError `INTERRUPTED` as its reason. */
  readonly signal: AbortSignal;
  /** Folder that relative paths begin at. */
  readonly caller: string;
  /** The command line, as it can be called again. */
  readonly again: string;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** A command: its entry in the help, its options, and what it does. */
export interface CommandDefinition {
  readonly summary: string;
  readonly options: OptionTable;
  run(given: Readonly<Record<string, unknown>>, context: CommandContext): Promise<void>;
}

/** Ties what a command does to the types of its options. */
export function command<Table extends OptionTable>(definition: {
  readonly summary: string;
  readonly options: Table;
  run(given: Given<Table>, context: CommandContext): Promise<void>;
}): CommandDefinition {
  return {
    ...definition,
    // Commander calls with what the table's own parsers returned.
    run: (given, context) => definition.run(given as Given<Table>, context),
  };
}
