import type { CommandDefinition } from './command';
import { train } from './commands/train';

/** Every command by name, in the order of the help. */
export const commands: Readonly<Record<string, CommandDefinition>> = {
  train,
};
