import type { Machine } from './machine';
import { nameOfPin } from './pins';

/** Bytes of a pin's event in the queue: the time of the edge. */
const PIN_EVENT_BYTES = 4;

interface Watch {
  readonly pin: string;
  readonly edge: 'rising' | 'falling' | 'both';
  readonly repeats: boolean;
  readonly call: (event: object) => unknown;
  lastTime: number | undefined;
}

interface WatchOptions {
  readonly repeat?: boolean;
  readonly edge?: Watch['edge'] | 1 | -1 | 0;
}

const edges: Readonly<Record<string, Watch['edge']>> = { 1: 'rising', '-1': 'falling', 0: 'both' };

/** `setWatch` and `clearWatch`, without debouncing: the emulator's buttons do not bounce. */
export function installWatches(machine: Machine): void {
  const { realm, io, pins, interpreter } = machine;
  const watches = new Map<number, Watch>();
  let nextId = 1;
  realm.define('setWatch', (call: unknown, pin: unknown, options?: WatchOptions): number => {
    const name = nameOfPin(pin);
    if (name === undefined) throw realm.error('Invalid pin');
    if (typeof call !== 'function') throw realm.error('Function or String not supplied!');
    const edge = options?.edge ?? 'both';
    watches.set(nextId, {
      pin: name,
      edge: typeof edge === 'number' ? edges[edge]! : edge,
      repeats: options?.repeat ?? false,
      call: call as Watch['call'],
      lastTime: undefined,
    });
    return nextId++;
  });
  realm.define('clearWatch', (id?: number) => {
    if (id === undefined) watches.clear();
    else watches.delete(id);
  });
  const changed = (pin: string, state: boolean): void => {
    for (const [id, watch] of watches) {
      if (watch.pin !== pin || watch.edge === (state ? 'falling' : 'rising')) continue;
      const time = interpreter.time;
      const event = realm.object({ state, time, lastTime: watch.lastTime, pin: realm.lookUp(pin) });
      watch.lastTime = time;
      if (!watch.repeats) watches.delete(id);
      watch.call(event);
    }
  };
  pins.watch((pin, state) => io.push(PIN_EVENT_BYTES, () => changed(pin, state)));
}
