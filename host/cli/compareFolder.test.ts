import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { discardUnrun, openCompareFolder } from './compareFolder';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
const PLAN = { methods: ['pat'], seeds: [1], width: 2 };
const OTHER = { ...PLAN, seeds: [2] };
const open = (asked: object, out = 'c') => {
  const opened = openCompareFolder(out, asked, folder());
  // As a process gives it back that has come to its end.
  opened.release();
  return opened;
};
/** A comparison of which a run was begun. */
const begun = () => {
  const { path } = open(PLAN);
  mkdirSync(join(path, 'pat-seed1'));
  return path;
};

it('goes on in its folder, and in no other', () => {
  const path = begun();
  expect(open({ width: 2, seeds: [1], methods: ['pat'], twin: undefined })).toMatchObject({
    path,
    isNew: false,
  });
  expect(() => open(OTHER)).toThrow(failure('BAD_USAGE', /another comparison/));
  mkdirSync(join(folder(), 'd', 'something'), { recursive: true });
  expect(() => open(PLAN, 'd')).toThrow(failure('BAD_USAGE', /there already/));
});

it('takes an empty folder', () => {
  mkdirSync(join(folder(), 'c'));
  expect(open(PLAN)).toMatchObject({ isNew: false });
});

it('is not bound by a plan of which nothing was run', () => {
  const { path } = open(PLAN);
  open(OTHER);
  expect(JSON.parse(readFileSync(join(path, 'plan.json'), 'utf8'))).toEqual(OTHER);
});

it('takes a plan that tells how its output was wanted', () => {
  const path = begun();
  writeFileSync(join(path, 'plan.json'), JSON.stringify({ ...PLAN, json: true }));
  expect(open(PLAN).path).toBe(path);
});

it.each(['', '{"methods":', 'null', '3', '[]', '{"a":1}'])('tells a damaged plan: %s', (text) => {
  const { path } = open(PLAN);
  writeFileSync(join(path, 'plan.json'), text);
  expect(() => open(PLAN)).toThrow(failure('RUN_DAMAGED', /plan\.json is not/, /--out/));
});

it('takes a new folder away when nothing was run in it', () => {
  const made = open(PLAN);
  expect([discardUnrun(made), existsSync(made.path)]).toEqual([true, false]);
});

it('keeps a folder that was there before, and one with runs', () => {
  mkdirSync(join(folder(), 'c'));
  const unrun = open(PLAN);
  expect([discardUnrun(unrun), existsSync(unrun.path)]).toEqual([true, true]);
  const path = begun();
  expect([discardUnrun({ path, isNew: true, release: () => undefined }), existsSync(path)]).toEqual([
    false,
    true,
  ]);
});

it('is for one process at a time', () => {
  const first = openCompareFolder('c', PLAN, folder());
  expect(() => open(PLAN)).toThrow(failure('RUN_EXISTS', /c is in use/));
  first.release();
  expect(open(PLAN).path).toBe(first.path);
});
