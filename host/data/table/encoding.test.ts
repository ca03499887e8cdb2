import { detectEncoding } from './encoding';

const TEXT = '1,2,ä\n3,4,ö\n';

it.each([
  ['plain ASCII', Buffer.from('1,2,a\n'), 'utf-8'],
  ['UTF-8', Buffer.from(TEXT), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'utf-8'],
  ['Latin-1', Buffer.from(TEXT, 'latin1'), 'windows-1252'],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16le'],
  ['UTF-16', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
  [
    'UTF-16, the higher byte first, with a mark',
    Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(),
    'utf-16be',
  ],
  ['UTF-16, the higher byte first', Buffer.from(TEXT, 'utf16le').swap16(), 'utf-16be'],
  ['nothing', Buffer.alloc(0), 'utf-8'],
])('knows %s', (_, bytes, encoding) => {
  expect(detectEncoding(bytes)).toBe(encoding);
});

it('knows that a byte far behind is not UTF-8', () => {
  expect(detectEncoding(Buffer.concat([Buffer.from('1,2,a\n'.repeat(100_000)), Buffer.of(0xe4)]))).toBe(
    'windows-1252',
  );
});

it('has a letter of its own for each byte that is not UTF-8', () => {
  const letters = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  expect(new Set(letters).size).toBe(256);
});
