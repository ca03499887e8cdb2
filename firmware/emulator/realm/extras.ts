import type { Random } from '../random';
import type { Realm, RealmFunction } from './realm';

/** Most arguments of `apply` (jswrap_functions.c). */
const MAX_APPLY_ARGUMENTS = 256;

/**
 * Built-ins that Espruino has otherwise than JavaScript, or beside it.
 *
 * @param random - for Math.random
 * @param nowMilliseconds - for Date
 */
export function installExtras(realm: Realm, random: Random, nowMilliseconds: () => number): void {
  installMath(realm, random);
  installDate(realm, nowMilliseconds);
  installViews(realm);
  installApply(realm);
  realm.define('InternalError', realm.intrinsics.Error);
  realm.define('HIGH', 1);
  realm.define('LOW', 0);
  realm.define('global', realm.intrinsics);
}

function hide(realm: Realm, holder: object, methods: Record<string, RealmFunction>): void {
  for (const [name, method] of Object.entries(methods))
    Object.defineProperty(holder, name, {
      value: realm.adopt(method),
      configurable: true,
      writable: true,
      enumerable: false,
    });
}

function installMath(realm: Realm, random: Random): void {
  hide(realm, realm.intrinsics.Math, {
    random: () => random(),
    randInt: (range?: number) => Math.floor(random() * (range ?? 2147483648)),
    clip: (x: number, min: number, max: number) => (x < min ? min : x > max ? max : x),
    wrap: (x: number, max: number) => ((x % max) + max) % max,
  });
}

/** The realm's Date takes the board's time where it is asked for the present. */
function installDate(realm: Realm, now: () => number): void {
  const RealmDate = realm.intrinsics.Date;
  const BoardDate = function (...parts: unknown[]): Date {
    return parts.length === 0 ? new RealmDate(now()) : new RealmDate(...(parts as [number]));
  };
  BoardDate.now = realm.adopt(now);
  BoardDate.parse = RealmDate.parse;
  BoardDate.prototype = RealmDate.prototype;
  realm.define('Date', BoardDate);
}

/** `slice` and `filter` of a typed array give a plain array. */
function installViews(realm: Realm): void {
  const prototype = Object.getPrototypeOf(realm.intrinsics.Uint8Array.prototype) as object;
  const array = (items: number[]): number[] => realm.array(items);
  hide(realm, prototype, {
    slice: function (this: ArrayLike<number>, start?: number, end?: number): number[] {
      return array(Array.prototype.slice.call(this, start, end) as number[]);
    },
    filter: function (this: ArrayLike<number>, keep: (item: number) => unknown): number[] {
      return array(Array.prototype.filter.call(this, keep) as number[]);
    },
  });
}

function installApply(realm: Realm): void {
  const tooMany = (): Error =>
    realm.error(`Array passed to Function.apply is too big! Maximum ${MAX_APPLY_ARGUMENTS} arguments`);
  hide(realm, realm.intrinsics.Function.prototype, {
    apply: function (
      this: (...values: unknown[]) => unknown,
      self: unknown,
      values?: ArrayLike<unknown> | null,
    ): unknown {
      if (values && values.length > MAX_APPLY_ARGUMENTS) throw tooMany();
      return Reflect.apply(this, self, values ?? []);
    },
  });
}
