import type { Machine } from './machine';

type Callback = string | ((...values: unknown[]) => unknown);

/** `setTimeout` and its kin, jswrap_interactive.c. A string is run as a program. */
export function installTimers({ realm, interpreter, timers }: Machine): void {
  const start = (repeat: boolean, callback: unknown, milliseconds: unknown, values: unknown[]): number => {
    if (typeof callback !== 'function' && typeof callback !== 'string')
      throw realm.error('Function or String not supplied!');
    const call = callback as Callback;
    return timers.add(interpreter.time, Number(milliseconds), repeat, () => {
      if (typeof call === 'string') realm.run(call, 'timer');
      else call(...values);
    });
  };
  realm.define('setTimeout', (callback: unknown, milliseconds: unknown, ...values: unknown[]) =>
    start(false, callback, milliseconds, values),
  );
  realm.define('setInterval', (callback: unknown, milliseconds: unknown, ...values: unknown[]) =>
    start(true, callback, milliseconds, values),
  );
  const clear = (...ids: number[]): void => {
    if (ids.length === 0) timers.clear();
    else if (ids[0] === undefined)
      throw realm.error('clearInterval/Timeout called with undefined. Use (id) or ()');
    else timers.remove(ids[0]);
  };
  realm.define('clearTimeout', (...ids: number[]) => clear(...ids));
  realm.define('clearInterval', (...ids: number[]) => clear(...ids));
  realm.define('changeInterval', (id: number, milliseconds: number) =>
    timers.change(id, interpreter.time, milliseconds),
  );
  realm.define('getTime', () => interpreter.time);
}
