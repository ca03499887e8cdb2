import fc from 'fast-check';
import { Halt } from '../halt';
import { Flash } from './flash';
import { FlashStorage } from './storage';

const text = (storage: FlashStorage, name: string): string | undefined => {
  const bytes = storage.read(name);
  return bytes && Buffer.from(bytes).toString('latin1');
};
const bytes = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value, 'latin1'));

describe('FlashStorage', () => {
  it('reads what was written, the last of it', () => {
    const storage = new FlashStorage(new Flash(1024, 256));
    storage.write('a', bytes('one'));
    storage.write('b', bytes('two'));
    storage.write('a', bytes('three'));
    expect([text(storage, 'a'), text(storage, 'b'), text(storage, 'c')]).toEqual(['three', 'two', undefined]);
    expect(storage.list()).toEqual(['b', 'a']);
    storage.erase('b');
    expect(storage.list()).toEqual(['a']);
    expect(storage.stats()).toEqual({
      totalBytes: 1024,
      freeBytes: 1024 - 36 - 36 - 40,
      fileBytes: 40,
      fileCount: 1,
      trashBytes: 72,
      trashCount: 2,
    });
  });

  it('does not write what is there already', () => {
    const flash = new Flash(1024, 256);
    const storage = new FlashStorage(flash);
    storage.write('a', bytes('same'));
    const { writes } = flash;
    storage.write('a', bytes('same'));
    expect(flash.writes).toBe(writes);
  });

  it('fills a file in parts, which must be unwritten', () => {
    const storage = new FlashStorage(new Flash(1024, 256));
    storage.write('a', bytes('Hello'), 0, 14);
    expect(text(storage, 'a')).toBe(`Hello${'\xff'.repeat(9)}`);
    storage.write('a', bytes(' '), 5);
    storage.write('a', bytes('World!!!'), 6);
    expect(text(storage, 'a')).toBe('Hello World!!!');
    expect(() => storage.write('a', bytes('x'), 3)).toThrow('File already written with different data');
    expect(() => storage.write('a', bytes('xx'), 13)).toThrow('Too much data for file size');
    expect(() => storage.write('nowhere', bytes('x'), 3)).toThrow('Unable to find or create file');
    expect(() => storage.write('a', new Uint8Array(0))).toThrow("Can't create zero length file");
  });

  it('uses 28 characters of a name', () => {
    const storage = new FlashStorage(new Flash(1024, 256));
    storage.write('n'.repeat(30), bytes('x'));
    expect(storage.list()).toEqual(['n'.repeat(28)]);
    expect(text(storage, 'n'.repeat(29))).toBe('x');
  });

  it('moves files together when the end is reached, and refuses what cannot fit', () => {
    const storage = new FlashStorage(new Flash(1024, 256));
    storage.write('keep', bytes('k'.repeat(100)));
    for (let round = 0; round < 20; round++) storage.write('often', bytes(`${round}`.padEnd(200, '.')));
    expect(storage.compactions).toBeGreaterThan(0);
    expect(text(storage, 'keep')).toBe('k'.repeat(100));
    expect(text(storage, 'often')).toBe('19'.padEnd(200, '.'));
    expect(storage.isValid()).toBe(true);
    expect(() => storage.write('big', new Uint8Array(900))).toThrow('Unable to find or create file');
  });

  it('compacts nothing where nothing was replaced', () => {
    const storage = new FlashStorage(new Flash(1024, 256));
    storage.write('a', bytes('x'));
    expect(storage.compact()).toBe(false);
    storage.erase('a');
    expect(storage.compact()).toBe(true);
    expect(storage.stats().freeBytes).toBe(1024);
    storage.write('a', bytes('x'));
    storage.eraseAll();
    expect(storage.list()).toEqual([]);
  });

  it('behaves like a map of names to contents, whatever the order of writes', () => {
    const name = fc.constantFrom('a', 'b', 'c', '.boot0');
    const contents = fc.uint8Array({ minLength: 1, maxLength: 300 });
    const action = fc.oneof(fc.tuple(name, contents), fc.tuple(name, fc.constant(undefined)));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const storage = new FlashStorage(new Flash(4096, 512));
        const model = new Map<string, Uint8Array>();
        for (const [file, data] of actions)
          if (data === undefined) {
            storage.erase(file);
            model.delete(file);
          } else {
            storage.write(file, data);
            model.set(file, data);
          }
        for (const file of ['a', 'b', 'c', '.boot0'])
          expect(storage.read(file) && [...storage.read(file)!]).toEqual(
            model.get(file) && [...model.get(file)!],
          );
        expect(storage.list().sort()).toEqual([...model.keys()].sort());
      }),
    );
  });

  it('keeps every other file when power goes at any byte of a rewrite without compaction', () => {
    for (let after = 0; after < 48; after += 4) {
      const flash = new Flash(1024, 256);
      const storage = new FlashStorage(flash);
      storage.write('other', bytes('precious'));
      storage.write('a', bytes('old'));
      flash.cutPower({ unit: 'byte', after });
      expect(() => storage.write('a', bytes('a new one'))).toThrow(Halt);
      const next = new FlashStorage(new Flash(1024, 256, flash.bytes));
      expect(text(next, 'other')).toBe('precious');
      expect(text(next, 'a')).not.toBe('a new one');
    }
  });
});
