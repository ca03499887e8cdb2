import { failure } from './testing';
import { readDenied, writeFailed, writing } from './storage';

const failing = (code: string) => Object.assign(new Error(`${code}: it fails`), { code });

it.each([
  ['ENOSPC', 'STORAGE_FULL', /\/d\/f cannot be written: the disk is full/, /Free/],
  ['EDQUOT', 'STORAGE_FULL', /quota/, /Delete/],
  ['EFBIG', 'STORAGE_FULL', /larger/, /ulimit -f/],
  ['EACCES', 'STORAGE_DENIED', /no permission/, /writable/],
  ['EPERM', 'STORAGE_DENIED', /no permission/, /writable/],
  ['EROFS', 'STORAGE_DENIED', /read-only/, /another disk/],
  ['EMFILE', 'STORAGE_DENIED', /too many open files/, /ulimit -n/],
  ['ENFILE', 'STORAGE_DENIED', /too many open files/, /Close/],
  ['ENOENT', 'STORAGE_DENIED', /folder is gone/, /folder/],
  ['EIO', 'STORAGE_DENIED', /input\/output/, /disk/],
  ['EBUSY', 'STORAGE_DENIED', /EBUSY: it fails/, /writable/],
] as const)('tells what keeps a file from being written: %s', (errno, code, message, remedy) => {
  expect(() =>
    writing('/d/f', () => {
      throw failing(errno);
    }),
  ).toThrow(failure(code, message, remedy));
});

it.each(['EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'EIO'])('tells that a file may not be read: %s', (errno) => {
  expect(readDenied('/d/f', failing(errno))).toEqual(failure('STORAGE_DENIED', /\/d\/f cannot be read/));
});

it.each(['ENOENT', 'EISDIR', 'ENOTDIR'])('leaves what is absent to who reads it: %s', (errno) => {
  expect(readDenied('/d/f', failing(errno))).toBeUndefined();
});

it('leaves alone what is not of the file system, and what was told before', () => {
  const bug = new TypeError('out of the blue');
  expect(writeFailed('/d/f', bug)).toBe(bug);
  const told = writeFailed('/d/f', failing('ENOSPC'));
  expect(writeFailed('/other', told)).toBe(told);
});
