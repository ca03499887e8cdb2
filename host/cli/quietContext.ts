import type { CommandContext } from './command';
import { Output } from './output';

const NOWHERE = { write: () => undefined };

/** The same surroundings for work within other work: what it says and how far it is goes nowhere. */
export function quietContext(context: CommandContext): CommandContext {
  return {
    ...context,
    output: new Output({ stdout: NOWHERE, stderr: NOWHERE, json: false, colour: false }),
    progress: { stage: () => ({ update: () => undefined, end: () => undefined }) },
  };
}
