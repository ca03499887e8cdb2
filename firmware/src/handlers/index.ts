import type { Firmware } from '../firmware';
import type { HandlerTable } from '../reply';
import { echo } from './echo';
import { evaluate } from './evaluate';
import { giveConsoleBack } from './giveConsoleBack';
import { hello } from './hello';
import type { NetworkHandlers } from './networks';
import { restart } from './restart';
import { status } from './status';

/** Handlers that every board has, by the exchange's name in the message table. */
export function handlersOf(firmware: Firmware): Omit<HandlerTable, keyof NetworkHandlers> {
  return {
    hello: hello(firmware),
    evaluate: evaluate(firmware),
    status: status(firmware),
    echo,
    console: giveConsoleBack(firmware),
    restart: restart(firmware),
  };
}
