import type { CommandDefinition } from './command';
import { characterize } from './commands/characterize';
import { compare } from './commands/compare';
import { deploy } from './commands/deploy';
import { doctor } from './commands/doctor';
import { emulate } from './commands/emulate';
import { evaluate } from './commands/eval';
import { flash } from './commands/flash';
import { infer } from './commands/infer';
import { list } from './commands/list';
import { netlist } from './commands/netlist';
import { play } from './commands/play';
import { report } from './commands/report';
import { train } from './commands/train';

/** Every command by name, in the order of the help. */
export const commands: Readonly<Record<string, CommandDefinition>> = {
  list,
  doctor,
  flash,
  train,
  eval: evaluate,
  deploy,
  infer,
  characterize,
  play,
  emulate,
  netlist,
  compare,
  report,
};
