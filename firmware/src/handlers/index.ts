import type { Firmware } from '../firmware';
import type { HandlerTable } from '../reply';
import { echo } from './echo';
import { evaluate } from './evaluate';
import { giveConsoleBack } from './giveConsoleBack';
import { hello } from './hello';
import { restart } from './restart';
import { status } from './status';

/** A handler for every exchange of the message table, by its name there. */
export function handlersOf(firmware: Firmware): HandlerTable {
  return {
    hello: hello(firmware),
    evaluate: evaluate(firmware),
    status: status(firmware),
    echo,
    console: giveConsoleBack(firmware),
    restart: restart(firmware),
  };
}
