import { sourceOf } from './source';

test('writes bytes and entries as a module', () => {
  const text = sourceOf({ version: '1.2.3', code: Buffer.from('abc'), entries: { one: 0, two: 2 } });
  expect(text).toContain("'YWJj'");
  expect(text).toMatch(/KernelEntries = \{\n {2}one: 0,\n {2}two: 2,\n\};/);
  expect(text).toContain("COMPILED_BY = '1.2.3'");
});
