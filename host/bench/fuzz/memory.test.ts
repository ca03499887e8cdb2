import { growth, megabytesInUse } from './memory';

/** What the test runner left behind is given back over several collections. */
async function settledMegabytes(): Promise<number> {
  let before = megabytesInUse();
  for (let round = 0; round < 50; round++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const now = megabytesInUse();
    if (Math.abs(now - before) < 0.5) return now;
    before = now;
  }
  return before;
}

test('what is held is seen', async () => {
  const bytes = 256 * 2 ** 20;
  const held = [Buffer.alloc(bytes)];
  const before = await settledMegabytes();
  // What else is given back meanwhile only adds to it.
  held.pop();
  const after = await settledMegabytes();
  expect(before - after).toBeGreaterThan(bytes / 2 ** 21);
});

test('growth passes over what is still warming up', () => {
  expect(growth([50, 20, 10, 10, 10, 10, 12, 12])).toBe(2);
  expect(growth([5])).toBe(0);
});
