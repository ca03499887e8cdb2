import { createContext, compileFunction, runInContext, Script, type Context } from 'node:vm';
import { functionBody } from './script';
import { trimBuiltIns } from './trim';

/** Constructors of the realm itself; values handed to the program are made by these, so that they lack what they should. */
export interface Intrinsics {
  readonly Object: ObjectConstructor;
  readonly Function: FunctionConstructor;
  readonly Array: ArrayConstructor;
  readonly String: StringConstructor;
  readonly Math: Math;
  readonly Date: DateConstructor;
  readonly Error: ErrorConstructor;
  readonly TypeError: ErrorConstructor;
  readonly ReferenceError: ErrorConstructor;
  readonly ArrayBuffer: ArrayBufferConstructor;
  readonly Uint8Array: Uint8ArrayConstructor;
  readonly Uint16Array: Uint16ArrayConstructor;
  readonly JSON: JSON;
}

/** A function of the program, or of the emulator as the program sees it. */
export type RealmFunction = (this: never, ...values: never[]) => unknown;

/**
 * The world a program on the board lives in: Espruino's built-ins and nothing else, and the globals put into it.
 */
export class Realm {
  readonly intrinsics: Intrinsics;
  private readonly context: Context;
  private readonly globals: Record<string, unknown> = {};

  constructor() {
    this.context = createContext(this.globals, { codeGeneration: { strings: true, wasm: false } });
    trimBuiltIns(this.context);
    this.globals.eval = (code: unknown) => (typeof code === 'string' ? this.run(code, 'eval') : code);
    this.intrinsics = runInContext('globalThis', this.context) as Intrinsics;
  }

  /** Makes `value` a global, its functions natives of this realm. */
  define(name: string, value: unknown): void {
    this.globals[name] = typeof value === 'function' ? this.adopt(value as RealmFunction) : value;
  }

  /** The global of that name, or undefined. */
  lookUp(name: string): unknown {
    return this.globals[name];
  }

  /** An object of this realm with the given members. */
  object<T extends object>(members: T): T {
    const object = new this.intrinsics.Object() as Record<string, unknown>;
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(members))) {
      if (typeof descriptor.value === 'function') this.adopt(descriptor.value as RealmFunction);
      Object.defineProperty(object, name, descriptor);
    }
    return object as T;
  }

  /** An array of this realm with the given items. */
  array<T>(items: readonly T[]): T[] {
    const array = new this.intrinsics.Array<T>();
    for (const item of items) array.push(item);
    return array;
  }

  /** Gives a function, or a class with its methods, this realm's prototypes. */
  adopt<T extends RealmFunction>(native: T): T {
    const { Function: RealmFunction, Object: RealmObject } = this.intrinsics;
    Object.setPrototypeOf(native, RealmFunction.prototype);
    const prototype = native.prototype as object | undefined;
    if (prototype === undefined) return native;
    Object.setPrototypeOf(prototype, RealmObject.prototype);
    for (const holder of [native, prototype])
      for (const name of Object.getOwnPropertyNames(holder)) {
        const member: unknown = Object.getOwnPropertyDescriptor(holder, name)!.value;
        if (typeof member === 'function' && name !== 'constructor')
          Object.setPrototypeOf(member, RealmFunction.prototype);
      }
    return native;
  }

  /** An error the program can catch as one of its own. */
  error(message: string, kind: 'Error' | 'TypeError' | 'ReferenceError' = 'Error'): Error {
    return new this.intrinsics[kind](message);
  }

  /** Runs a line as the console does. @returns its value @throws what it throws */
  evaluate(code: string): unknown {
    return new Script(code, { filename: 'REPL' }).runInContext(this.context) as unknown;
  }

  /**
   * Runs a program.
   *
   * A program that declares no globals runs as the body of a function whose parameters are the globals: in a node:vm context
   * every look-up of a global is 150 ns, that of a parameter nothing.
   *
   * @returns the value of its last statement
   * @throws what the program throws
   */
  run(code: string, filename: string): unknown {
    const body = functionBody(code);
    if (body === undefined) return new Script(code, { filename }).runInContext(this.context) as unknown;
    const names = Object.keys(this.intrinsics).concat(Object.keys(this.globals), BUILT_IN_NAMES);
    const shadowed = [...new Set(names)].filter(isParameterName);
    const program = compileFunction(body, shadowed, { filename, parsingContext: this.context }) as (
      ...values: unknown[]
    ) => unknown;
    const global = this.intrinsics as unknown as Record<string, unknown>;
    return Reflect.apply(
      program,
      global,
      shadowed.map((name) => global[name]),
    );
  }
}

/** Built-ins worth shadowing: what a loop may name. */
const BUILT_IN_NAMES = [
  'Math',
  'String',
  'Object',
  'Array',
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
]
  .concat([
    'Uint32Array',
    'Int32Array',
    'Float32Array',
    'Float64Array',
    'DataView',
    'JSON',
    'ArrayBuffer',
    'Error',
  ])
  .concat(['parseInt', 'isNaN', 'isFinite']);

/** A name that a function may give its parameter, strict or not. */
function isParameterName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'eval';
}
