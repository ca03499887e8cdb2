import type { Realm, RealmFunction } from './realm';

/** Most arguments of an emitted event (jswrap_object.c). */
const MAX_ARGUMENTS = 4;

/** `on`, `emit` and their kin, which every object of Espruino has. Listeners run between other work, as queued events. */
export class Emitter {
  private readonly listeners = new WeakMap<object, Map<string, RealmFunction[]>>();

  /** @param queue - puts a call among the interpreter's events */
  constructor(
    private readonly realm: Realm,
    private readonly queue: (call: () => void) => void,
  ) {}

  /** The listeners of an event, none for an object that has none. */
  of(target: object, event: string): readonly RealmFunction[] {
    return this.listeners.get(target)?.get(event) ?? [];
  }

  /** Calls the listeners at once, in order. */
  fire(target: object, event: string, ...values: unknown[]): void {
    const listeners = this.of(target, event);
    if (listeners.length === 1) call(listeners[0]!, target, values);
    else for (const listener of listeners.slice()) call(listener, target, values);
  }

  /** Puts the listeners among the interpreter's events. */
  enqueue(target: object, event: string, ...values: unknown[]): void {
    if (this.of(target, event).length > 0) this.queue(() => this.fire(target, event, ...values));
  }

  /** Adds the methods to the realm's Object. */
  install(): void {
    const add = (target: object, event: string, listener: RealmFunction, first: boolean): void => {
      const events = this.listeners.get(target) ?? new Map<string, RealmFunction[]>();
      this.listeners.set(target, events);
      const listeners = events.get(event) ?? [];
      events.set(event, first ? [listener, ...listeners] : [...listeners, listener]);
    };
    const remove = (target: object, event: string, listener: RealmFunction): void => {
      const events = this.listeners.get(target);
      events?.set(
        event,
        this.of(target, event).filter((other) => other !== listener),
      );
    };
    const enqueue = this.enqueue.bind(this);
    const tooMany = (): Error => this.realm.error(`Too many arguments (>${MAX_ARGUMENTS})`, 'TypeError');
    const { listeners } = this;
    const methods: Record<string, RealmFunction> = {
      on: function (this: object, event: string, listener: RealmFunction): void {
        add(this, event, listener, false);
      },
      addListener: function (this: object, event: string, listener: RealmFunction): void {
        add(this, event, listener, false);
      },
      prependListener: function (this: object, event: string, listener: RealmFunction): void {
        add(this, event, listener, true);
      },
      emit: function (this: object, event: string, ...values: unknown[]): void {
        if (values.length > MAX_ARGUMENTS) throw tooMany();
        enqueue(this, event, ...values);
      },
      removeListener: function (this: object, event: string, listener: RealmFunction): void {
        remove(this, event, listener);
      },
      removeAllListeners: function (this: object, event?: string): void {
        if (event === undefined) listeners.delete(this);
        else listeners.get(this)?.delete(event);
      },
    };
    for (const [name, method] of Object.entries(methods))
      Object.defineProperty(this.realm.intrinsics.Object.prototype, name, {
        value: this.realm.adopt(method),
        configurable: true,
        writable: true,
        enumerable: false,
      });
  }
}

function call(listener: RealmFunction, self: object, values: readonly unknown[]): void {
  Reflect.apply(listener as (...values: unknown[]) => unknown, self, values);
}
