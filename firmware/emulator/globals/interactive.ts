import { printed } from '../inspect';
import type { Machine } from './machine';

/** `print`, `console` and what restarts the interpreter, jswrap_interactive.c. */
export function installInteractive({ realm, console, controls }: Machine): void {
  const print = (...values: unknown[]): void => console.print(`${values.map(printed).join(' ')}\n`);
  realm.define('print', print);
  realm.define(
    'console',
    realm.object(
      Object.fromEntries(
        ['log', 'debug', 'info', 'warn', 'error'].map((name) => [
          name,
          (...values: unknown[]) => print(...values),
        ]),
      ),
    ),
  );
  realm.define('reset', () => controls.restart(false));
  realm.define('load', () => controls.restart(true));
  realm.define('save', () => undefined);
  realm.define('dump', () => undefined);
  realm.define('trace', () => undefined);
  realm.define('echo', (on: unknown) => {
    console.setEcho(Boolean(on));
  });
  realm.define('setDeepSleep', () => undefined);
  realm.define('setBusyIndicator', () => undefined);
  realm.define('setSleepIndicator', () => undefined);
}
