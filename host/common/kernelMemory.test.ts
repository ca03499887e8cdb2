import { CACHE_LINE, KernelMemory } from './kernelMemory';

const PAGE = 65_536;

/** One page at first, 100 bytes of which are the kernel's own. */
function memoryOfOnePage() {
  const memory = {
    buffer: new ArrayBuffer(PAGE),
    grow: (pages: number) => {
      const larger = new Uint8Array(memory.buffer.byteLength + pages * PAGE);
      larger.set(new Uint8Array(memory.buffer));
      memory.buffer = larger.buffer;
      return 0;
    },
  };
  return { memory, kernel: new KernelMemory({ memory, heapBase: () => 100 }) };
}

it('places arrays one behind the other, each on a cache line, behind what is the kernel’s own', () => {
  const { kernel } = memoryOfOnePage();
  expect([kernel.place(17), kernel.place(1), kernel.place(0), kernel.place(1)]).toEqual(
    [2, 4, 5, 5].map((line) => CACHE_LINE * line),
  );
});

it('grows by whole pages, only when something does not fit, and keeps what is there', () => {
  const { memory, kernel } = memoryOfOnePage();
  const small = kernel.place(2);
  kernel.view(small, 2).set([3, 4]);
  kernel.place((PAGE - 192) / 4);
  expect(memory.buffer.byteLength).toBe(PAGE);
  const large = kernel.place(PAGE / 4 + 1);
  expect(memory.buffer.byteLength).toBe(3 * PAGE);
  expect([...kernel.view(small, 2)]).toEqual([3, 4]);
  expect(kernel.view(large, PAGE / 4 + 1).every((value) => value === 0)).toBe(true);
});
