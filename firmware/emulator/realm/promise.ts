import type { Realm } from './realm';

type Settle = (value: unknown) => void;
type Reaction = (value: unknown) => unknown;

/**
 * Espruino's Promise: resolve, reject, all, then and catch. Reactions are events of the interpreter, not microtasks.
 *
 * @param queue - puts a call among the interpreter's events
 * @returns the class, for `define`
 */
export function createPromise(realm: Realm, queue: (call: () => void) => void): new (run: never) => object {
  class EspruinoPromise {
    private state: 'pending' | 'fulfilled' | 'rejected' = 'pending';
    private value: unknown;
    private waiting: (() => void)[] = [];

    constructor(run: (resolve: Settle, reject: Settle) => void) {
      Object.defineProperties(this, {
        state: { enumerable: false, writable: true },
        value: { enumerable: false, writable: true },
        waiting: { enumerable: false, writable: true },
      });
      try {
        run(
          realm.adopt((value: unknown) => this.resolve(value)),
          realm.adopt((reason: unknown) => this.settle('rejected', reason)),
        );
      } catch (error) {
        this.settle('rejected', error);
      }
    }

    then(done?: Reaction, failed?: Reaction): EspruinoPromise {
      return new EspruinoPromise((resolve, reject) => {
        const react = (): void => {
          const reaction = this.state === 'fulfilled' ? done : failed;
          if (typeof reaction !== 'function') {
            if (this.state === 'fulfilled') resolve(this.value);
            else reject(this.value);
            return;
          }
          try {
            resolve(reaction(this.value));
          } catch (error) {
            reject(error);
          }
        };
        if (this.state === 'pending') this.waiting.push(react);
        else queue(react);
      });
    }

    catch(failed: Reaction): EspruinoPromise {
      return this.then(undefined, failed);
    }

    static resolve(value: unknown): EspruinoPromise {
      return new EspruinoPromise((resolve) => resolve(value));
    }

    static reject(reason: unknown): EspruinoPromise {
      return new EspruinoPromise((_resolve, reject) => reject(reason));
    }

    static all(promises: readonly unknown[]): EspruinoPromise {
      return new EspruinoPromise((resolve, reject) => {
        const values = realm.array<unknown>([]);
        let missing = promises.length;
        if (missing === 0) resolve(values);
        promises.forEach((promise, index) => {
          EspruinoPromise.resolve(promise).then(
            (value) => {
              values[index] = value;
              missing--;
              if (missing === 0) resolve(values);
            },
            (reason) => reject(reason),
          );
        });
      });
    }

    private resolve(value: unknown): void {
      if (isThenable(value)) {
        value.then(
          realm.adopt((result: unknown) => this.resolve(result)),
          realm.adopt((reason: unknown) => this.settle('rejected', reason)),
        );
      } else this.settle('fulfilled', value);
    }

    private settle(state: 'fulfilled' | 'rejected', value: unknown): void {
      if (this.state !== 'pending') return;
      this.state = state;
      this.value = value;
      for (const react of this.waiting) queue(react);
      this.waiting = [];
    }
  }
  Object.defineProperty(EspruinoPromise, 'name', { value: 'Promise' });
  return EspruinoPromise;
}

function isThenable(value: unknown): value is { then(done: Settle, failed: Settle): void } {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}
