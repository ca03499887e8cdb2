import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cli/testing/temporaryFolder';
import { failure } from '../common/testing';
import { readDataFile } from './readDataFile';

const folder = temporaryFolder();

it('reads a file', () => {
  writeFileSync(join(folder(), 'x'), 'abc');
  expect(readDataFile(join(folder(), 'x'), '').toString()).toBe('abc');
});

it('says that there is none', () => {
  expect(() => readDataFile(join(folder(), 'y'), 'Name another.')).toThrow(
    failure('DATA_ABSENT', /y cannot be read: ENOENT/, /^Name another/),
  );
  expect(() => readDataFile(folder(), 'Name another.')).toThrow(failure('DATA_ABSENT', /EISDIR/));
});
