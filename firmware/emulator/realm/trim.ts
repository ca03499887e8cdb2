import { runInContext, type Context } from 'node:vm';
import { builtIns, globalFunctions, typedArrayPrototype } from './builtins';

/** Removes from a fresh realm whatever Espruino lacks. Runs inside the realm, before anything is added to it. */
const script = `(function (builtIns, globals, viewMembers) {
  'use strict';
  const names = Object.getOwnPropertyNames;
  const TypedArray = Object.getPrototypeOf(Uint8Array);
  const remover = Reflect.deleteProperty;
  const keep = (object, members, always) => {
    for (const name of names(object))
      if (members.indexOf(name) < 0 && always.indexOf(name) < 0) remover(object, name);
  };
  const kept = Object.assign({}, builtIns);
  for (const name in kept) {
    const value = globalThis[name];
    keep(value, kept[name].own || [], ['prototype', 'name', 'length']);
    if (typeof value === 'function') keep(value.prototype, kept[name].prototype || [], ['constructor', 'length', 'name']);
  }
  keep(TypedArray, [], ['prototype', 'name', 'length']);
  keep(TypedArray.prototype, viewMembers, ['constructor']);
  for (const name of names(globalThis)) if (!(name in kept) && globals.indexOf(name) < 0) remover(globalThis, name);
})`;

type Trim = (builtIns: unknown, globals: readonly string[], viewMembers: readonly string[]) => void;

/** Leaves in `context` only the built-ins of the table. */
export function trimBuiltIns(context: Context): void {
  const trim = runInContext(script, context) as Trim;
  trim(builtIns, globalFunctions, typedArrayPrototype);
}
