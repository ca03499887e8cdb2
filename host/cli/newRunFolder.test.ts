import fs, { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { newRunFolder, refuseTaken, shownFolder } from './newRunFolder';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
const name = () => 'plate';

it('makes up names in runs/, each once', () => {
  const shown = [1, 2].map(() => shownFolder(newRunFolder(undefined, name, folder()).folder, folder()));
  expect(shown).toEqual(['runs/plate', 'runs/plate-2']);
});

it('makes the folder that was asked for, or takes it when it is empty', () => {
  expect(newRunFolder('a/b', name, folder()).folder).toBe(join(folder(), 'a', 'b'));
  mkdirSync(join(folder(), 'empty'));
  refuseTaken('empty', folder());
  expect(newRunFolder('empty', name, folder()).folder).toBe(join(folder(), 'empty'));
});

it('overwrites nothing', () => {
  const mine = newRunFolder('mine', name, folder());
  mine.writeSummary({});
  mine.release();
  expect(() => refuseTaken('mine', folder())).toThrow(failure('BAD_USAGE', /mine is there already/));
  expect(() => newRunFolder('mine', name, folder())).toThrow(failure('BAD_USAGE', /there already/));
  writeFileSync(join(folder(), 'runs'), '');
  expect(() => newRunFolder(undefined, name, folder())).toThrow(failure('BAD_USAGE', /cannot be made/));
  writeFileSync(join(folder(), 'file'), '');
  expect(() => refuseTaken('file', folder())).toThrow(failure('BAD_USAGE'));
  expect(() => newRunFolder('file/below', name, folder())).toThrow(failure('BAD_USAGE', /cannot be made/));
});

it('shows a folder elsewhere by its whole path', () => {
  expect(shownFolder('/elsewhere/run', '/here')).toBe('/elsewhere/run');
});

it('lets one of two have a folder that both want', () => {
  const first = newRunFolder('mine', name, folder());
  expect(() => refuseTaken('mine', folder())).toThrow(failure('RUN_EXISTS', /mine is in use/));
  expect(() => newRunFolder('mine', name, folder())).toThrow(failure('RUN_EXISTS'));
  first.release();
  expect(readdirSync(folder())).toEqual([]);
});

it.each([
  ['EACCES', 'STORAGE_DENIED'],
  ['EROFS', 'STORAGE_DENIED'],
  ['ENOSPC', 'STORAGE_FULL'],
  ['EDQUOT', 'STORAGE_FULL'],
] as const)('tells why the folder cannot be made: %s', (errno, code) => {
  jest.spyOn(fs, 'mkdirSync').mockImplementation(() => {
    throw Object.assign(new Error(errno), { code: errno });
  });
  expect(() => newRunFolder('mine', name, folder())).toThrow(failure(code, /mine cannot be written/));
  expect(() => newRunFolder(undefined, name, folder())).toThrow(failure(code, /runs cannot be written/));
  jest.restoreAllMocks();
});

it('leaves no folder behind that could not be locked', () => {
  jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  });
  expect(() => newRunFolder('mine', name, folder())).toThrow(failure('STORAGE_FULL'));
  jest.restoreAllMocks();
  expect(readdirSync(folder())).toEqual([]);
});
