import type { Machine } from './machine';
import { fileBytes } from './espruino';
import { isBuffer, isView } from '../bytes';
import { Halt } from '../halt';

/** `require("Storage")`, jswrap_storage.c, without its StorageFile. */
export function createStorage({ realm, storage }: Machine): object {
  const text = (name: unknown): string | undefined => {
    const bytes = storage.read(String(name));
    return (
      bytes && Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length).toString('latin1')
    );
  };
  const write = (name: unknown, data: Uint8Array, offset?: number, size?: number): boolean => {
    try {
      storage.write(String(name), data, offset ?? 0, size ?? 0);
      return true;
    } catch (error) {
      if (error instanceof Halt) throw error;
      throw realm.error((error as Error).message);
    }
  };
  return realm.object({
    read: (name: unknown, offset?: number, length?: number): string | undefined => {
      const contents = text(name);
      const start = Math.max(0, offset ?? 0);
      const end = length !== undefined && length > 0 ? start + length : undefined;
      return contents?.substring(start, end);
    },
    readArrayBuffer: (name: unknown): ArrayBuffer | undefined => {
      const bytes = storage.read(String(name));
      if (bytes === undefined) return undefined;
      const copy = new realm.intrinsics.Uint8Array(bytes.length);
      copy.set(bytes);
      return copy.buffer;
    },
    readJSON: (name: unknown, noExceptions?: boolean): unknown => {
      const contents = text(name);
      if (contents === undefined) return undefined;
      try {
        return realm.intrinsics.JSON.parse(contents) as unknown;
      } catch (error) {
        if (noExceptions === true) return undefined;
        throw error;
      }
    },
    write: (name: unknown, data: unknown, offset?: number, size?: number): boolean =>
      isPlainObject(data)
        ? write(name, fileBytes(realm.intrinsics.JSON.stringify(data)))
        : write(name, fileBytes(data), offset, size),
    writeJSON: (name: unknown, data: unknown): boolean =>
      write(name, fileBytes(realm.intrinsics.JSON.stringify(data))),
    erase: (name: unknown): void => storage.erase(String(name)),
    eraseAll: (): void => storage.eraseAll(),
    list: (pattern?: RegExp): string[] =>
      realm.array(storage.list().filter((name) => pattern === undefined || pattern.test(name))),
    compact: (): void => void storage.compact(),
    getFree: (): number => storage.stats().freeBytes,
    getStats: () => realm.object(storage.stats()),
    optimise: (): void => undefined,
  });
}

function isPlainObject(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isView(value) && !isBuffer(value)
  );
}
