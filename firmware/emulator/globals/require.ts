import type { Machine } from './machine';
import { createStorage } from './storageModule';

/** `require` of the built-in modules; there are no others without a computer that uploads them. */
export function installRequire(machine: Machine): void {
  const { realm } = machine;
  const modules = new Map<string, object>([['Storage', createStorage(machine)]]);
  realm.define('require', (name: unknown): object => {
    const found = modules.get(String(name));
    if (found === undefined) throw realm.error(`Module ${String(name)} not found`);
    return found;
  });
}
