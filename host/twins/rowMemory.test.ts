import { padded, refusePartFilled, RowMemory } from './rowMemory';

const PAGE = 65_536;

function memoryOfOnePage(): RowMemory {
  const memory = {
    buffer: new ArrayBuffer(PAGE),
    grow: (pages: number) => {
      memory.buffer = new ArrayBuffer(memory.buffer.byteLength + pages * PAGE);
      return 0;
    },
  };
  return new RowMemory({ memory, heapBase: () => 100 });
}

it('fills rows up to whole groups of four', () => {
  expect([0, 1, 4, 5].map(padded)).toEqual([0, 4, 4, 8]);
});

it('lays the rows of every call behind what stays, with room for those that fill up', () => {
  const memory = memoryOfOnePage();
  const kept = memory.place(3);
  expect(kept).toBe(128);
  expect(memory.rows(5, 3, 1, 2)).toEqual([192, 192 + 4 * 8 * 3, 192 + 4 * 8 * 4]);
  expect(memory.rows(1, 2)).toEqual([192]);
});

it('has memory for all of them', () => {
  const memory = memoryOfOnePage();
  const [first, last] = memory.rows(1000, 20, 20);
  memory.put(first, new Float32Array(20_000).fill(1));
  memory.put(last, new Float32Array(20_000).fill(2));
  expect(memory.read(first, 20_000).every((value) => value === 1)).toBe(true);
});

it('gives copies, and sums of lanes', () => {
  const memory = memoryOfOnePage();
  const at = memory.place(8);
  memory.put(at, Float32Array.of(1, 2, 3, 4, 10, 20, 30, 40));
  const copy = memory.read(at, 2);
  memory.put(at, Float32Array.of(5));
  expect([...copy]).toEqual([1, 2]);
  expect([...memory.laneSums(at, 2)]).toEqual([14, 100]);
});

it('refuses gradients of rows that do not fill the lanes', () => {
  expect(() => refusePartFilled(6)).toThrow(RangeError);
  expect(() => refusePartFilled(8)).not.toThrow();
});
