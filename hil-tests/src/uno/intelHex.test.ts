import { loadIntelHex } from './intelHex';

test('data is put where its address says, upper bits included', () => {
  const memory = new Uint8Array(0x20);
  loadIntelHex(
    ':020000020001FB\n:0300100001020300E7\n'.replace('0300100001020300E7', '03000400010203F3') +
      ':00000001FF\n',
    memory,
  );
  expect([...memory.subarray(0x14, 0x17)]).toEqual([1, 2, 3]);
});

test.each([
  ['a wrong checksum', ':03000400010203F4\n:00000001FF\n'],
  ['a wrong length', ':04000400010203F2\n:00000001FF\n'],
  ['no record', 'nonsense\n'],
  ['no end', ':03000400010203F3\n'],
  ['data beyond the memory', ':0300FF00010203F8\n:00000001FF\n'],
])('%s is refused', (_, text) => {
  expect(() => loadIntelHex(text, new Uint8Array(0x20))).toThrow(RangeError);
});
