import fc from 'fast-check';
import { HEADER_BYTES, align, contentsOf, endOf, isTrash, readHeader, writeHeader } from './fileHeader';

describe('file headers', () => {
  const name = fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 28 })
    .filter((text) => text !== '');

  it('read as they were written', () => {
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 1000 }), (text, size) => {
        const bytes = new Uint8Array(2000).fill(0xff);
        bytes.set(writeHeader(text, size), 64);
        const header = readHeader(bytes, 64)!;
        expect(header).toEqual({ address: 64, size, flags: 0, name: text });
        expect(contentsOf(header)).toBe(64 + HEADER_BYTES);
        expect(endOf(header)).toBe(64 + HEADER_BYTES + align(size));
        expect(isTrash(header)).toBe(false);
      }),
    );
  });

  it('cut a name to 28 characters', () => {
    expect(readHeader(writeHeader('n'.repeat(40), 0xffff), 0)).toBeUndefined();
    const bytes = new Uint8Array(64);
    bytes.set(writeHeader('n'.repeat(40), 8));
    expect(readHeader(bytes, 0)?.name).toBe('n'.repeat(28));
  });

  it('are trash when their name begins with zeros', () => {
    const bytes = new Uint8Array(64);
    bytes.set(writeHeader('name', 8));
    bytes.fill(0, 4, 8);
    expect(isTrash(readHeader(bytes, 0)!)).toBe(true);
  });

  it('are not seen in erased or zero flash, nor past its end', () => {
    expect(readHeader(new Uint8Array(64).fill(0xff), 0)).toBeUndefined();
    expect(readHeader(new Uint8Array(64), 0)).toBeUndefined();
    expect(readHeader(new Uint8Array(16), 0)).toBeUndefined();
  });
});
