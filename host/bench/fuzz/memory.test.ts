import { growth, megabytesInUse } from './memory';

test('what is held is seen', async () => {
  // What the runner itself left is given back only after the collection that finds it.
  megabytesInUse();
  await new Promise((resolve) => setTimeout(resolve, 0));
  const before = megabytesInUse();
  const held = Buffer.alloc(64 * 2 ** 20);
  expect(megabytesInUse() - before).toBeGreaterThan(held.length / 2 ** 21);
});

test('growth passes over what is still warming up', () => {
  expect(growth([50, 20, 10, 10, 10, 10, 12, 12])).toBe(2);
  expect(growth([5])).toBe(0);
});
