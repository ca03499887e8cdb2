import { isBuffer, isView } from './bytes';

/** Deepest level printed. */
const MAX_DEPTH = 4;

/** A value as `print` and the console show it: strings bare at the top, everything else as in a program. */
export function printed(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, 0);
}

/** A value as the console shows a result: strings quoted. */
export function inspect(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'function':
      return 'function () {...}';
    case 'object':
      return value === null ? 'null' : inspectObject(value, depth);
    default:
      return String(value);
  }
}

function inspectObject(value: object, depth: number): string {
  if (depth >= MAX_DEPTH) return '...';
  if (isBuffer(value)) return `new Uint8Array([${new Uint8Array(value).join(', ')}]).buffer`;
  if (isView(value)) return `new ${value.constructor.name}([${Array.from(value as Uint8Array).join(', ')}])`;
  if (Array.isArray(value)) return `[${value.map((item) => ` ${inspect(item, depth + 1)}`).join(',')} ]`;
  if (isError(value)) return `${value.name}: ${value.message}`;
  const name = (value as { readonly pinName?: unknown }).pinName;
  if (typeof name === 'string') return name;
  const members = Object.entries(value).map(
    ([key, item]) => ` ${JSON.stringify(key)}: ${inspect(item, depth + 1)}`,
  );
  return `{${members.join(',')} }`;
}

/** Whether `value` is an error of any realm. */
export function isError(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === '[object Error]';
}
