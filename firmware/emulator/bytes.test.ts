import { bytesOf, gatherBytes } from './bytes';

describe('gatherBytes', () => {
  it.each([
    [['Hi'], [72, 105]],
    [
      [1, 257, -1],
      [1, 1, 255],
    ],
    [
      [[1, [2, 'a']], 3],
      [1, 2, 97, 3],
    ],
    [[Uint8Array.of(1, 2)], [1, 2]],
    [[Uint16Array.of(0x1234, 0x56ff)], [0x34, 0xff]],
    [
      [Uint8Array.of(1, 2).buffer, 'x'],
      [1, 2, 120],
    ],
    [
      [1, { data: [3, 4], count: 2 }, 5],
      [1, 3, 4, 3, 4, 5],
    ],
    [[{ callback: () => 'ok' }], [111, 107]],
    [[], []],
  ])('reads %j', (values, expected) => {
    expect([...gatherBytes(values)]).toEqual(expected);
  });
});

it('bytesOf views memory, within the view', () => {
  const memory = Uint8Array.of(1, 2, 3, 4);
  expect([...bytesOf(new Uint8Array(memory.buffer, 1, 2))]).toEqual([2, 3]);
  expect([...bytesOf(memory.buffer)]).toEqual([1, 2, 3, 4]);
});
