import { ChladniError, type ErrorCode } from '../../common/errors';

/** What a user can do in the world of a test, by the words of the remedy that asks for it. */
export type Acts = readonly (readonly [words: RegExp, act: () => unknown])[];

/** A failure, and a world in which its remedy can be followed. */
export interface Scenario {
  /** What fails, and works once the remedy was followed. */
  readonly command: () => Promise<unknown>;
  readonly acts: Acts;
}

/** What a command failed with. @throws Error when it went well */
async function failureOf(command: Scenario['command']): Promise<ChladniError> {
  try {
    await command();
  } catch (error) {
    if (error instanceof ChladniError) return error;
    throw error;
  }
  throw new Error('The command went well, though it was to fail');
}

/**
 * Provokes a failure, does what its remedy says and nothing else, and runs the command again.
 *
 * @throws Error when the command does not fail with this code, when nobody can do what the remedy says, or when it does not
 * help
 */
export async function followRemedy(code: ErrorCode, { command, acts }: Scenario): Promise<void> {
  const failed = await failureOf(command);
  if (failed.code !== code) throw new Error(`${failed.code}: ${failed.message}`);
  const fitting = acts.filter(([words]) => words.test(failed.remedy));
  if (fitting.length !== 1)
    throw new Error(`${fitting.length} of the acts are what the remedy asks for: ${failed.remedy}`);
  await fitting[0]![1]();
  await command();
}

/** A command line's failure as an error; it ends with its last line of JSON. */
export function failIfError(last: Readonly<Record<string, unknown>>): void {
  if (last.type !== 'error') return;
  throw new ChladniError(last.code as ErrorCode, String(last.message), String(last.remedy));
}
