import { bootFiles } from './bootFiles';
import { Flash } from './peripherals/flash';
import { FlashStorage } from './peripherals/storage';

function storageWith(...names: string[]): FlashStorage {
  const storage = new FlashStorage(new Flash(4096, 1024));
  for (const name of names) storage.write(name, Buffer.from(`code of ${name}`));
  return storage;
}

const names = (storage: FlashStorage, isReset: boolean): string[] =>
  bootFiles(storage, isReset).map((file) => file.name);

describe('boot files', () => {
  it('run in order, the program last', () => {
    const storage = storageWith('.bootcde', '.boot3', '.boot0', 'other');
    expect(names(storage, false)).toEqual(['.boot0', '.boot3', '.bootcde']);
    expect(bootFiles(storage, false)[0]!.code).toBe('code of .boot0');
  });

  it('leave the program out after reset()', () => {
    expect(names(storageWith('.bootcde', '.boot1'), true)).toEqual(['.boot1']);
  });

  it("give .bootrst the program's place", () => {
    const storage = storageWith('.bootcde', '.bootrst');
    expect(names(storage, false)).toEqual(['.bootrst']);
    expect(names(storage, true)).toEqual(['.bootrst']);
  });
});
