import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCompareFolder } from './compareFolder';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();

it('goes on in its folder, and in no other', () => {
  const path = openCompareFolder('c', { seeds: [1], width: 2 }, folder());
  expect(openCompareFolder('c', { width: 2, seeds: [1], twin: undefined }, folder())).toBe(path);
  expect(() => openCompareFolder('c', { seeds: [2], width: 2 }, folder())).toThrow(/another comparison/);
  mkdirSync(join(folder(), 'd'));
  expect(() => openCompareFolder('d', {}, folder())).toThrow(/there already/);
});

it('takes a plan that tells how its output was wanted', () => {
  const path = openCompareFolder('c', { seeds: [1] }, folder());
  writeFileSync(join(path, 'plan.json'), '{"seeds":[1],"json":true}');
  expect(openCompareFolder('c', { seeds: [1] }, folder())).toBe(path);
});
