import { countBoot } from './bootCount';

/** Storage of one file, with flash's rule: within a file, only bytes that are still erased can be written. */
function oneFile(content?: string) {
  const file = { content, rewrites: 0 };
  return {
    file,
    read: () => file.content,
    write: (_name: string, data: string | ArrayBuffer | ArrayBufferView, offset = 0, size = 0) => {
      const text = typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('latin1');
      if (offset === 0) {
        file.rewrites++;
        file.content = text + '\xff'.repeat(size - text.length);
        return true;
      }
      const before = file.content!;
      expect(before.slice(offset, offset + text.length)).toBe('\xff'.repeat(text.length));
      file.content = before.slice(0, offset) + text + before.slice(offset + text.length);
      return true;
    },
  };
}

test('boots are counted from 1, and few of them write a new file', () => {
  const storage = oneFile();
  for (let boots = 1; boots <= 1000; boots++) expect(countBoot(storage)).toBe(boots);
  expect(storage.file.rewrites).toBe(Math.ceil(1000 / 64));
});

test.each([[''], ['cut'], ['\xff'.repeat(255)]])(
  'a file that is not whole counts from 1 again: %j',
  (content) => {
    const storage = oneFile(content);
    expect([countBoot(storage), countBoot(storage)]).toEqual([1, 2]);
  },
);

test('a large count survives', () => {
  const storage = oneFile('\x00\x00\x01\x00' + '\xff'.repeat(252));
  expect([countBoot(storage), countBoot(storage)]).toEqual([65537, 65538]);
});
