import fs, { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cli/testing/temporaryFolder';
import { failure } from '../common/testing';
import { writeAtomically } from './atomicFile';
import { loadCheckpoint, previousOf, saveCheckpoint } from './checkpoint';
import { Run } from './run';

const folder = temporaryFolder();
afterEach(() => jest.restoreAllMocks());

/** The n-th call of a function of the file system fails, and all after it. */
function failFrom(name: 'openSync' | 'writeSync' | 'fsyncSync' | 'renameSync', errno: string, n = 1): void {
  const real = fs[name] as (...given: unknown[]) => unknown;
  let calls = 0;
  jest.spyOn(fs, name).mockImplementation(((...given: unknown[]) => {
    calls += 1;
    if (calls < n) return real(...given);
    throw Object.assign(new Error(`${errno}: ${name}`), { code: errno });
  }) as never);
}

describe.each([
  ['openSync', 'EACCES', 'STORAGE_DENIED'],
  ['openSync', 'EMFILE', 'STORAGE_DENIED'],
  ['writeSync', 'ENOSPC', 'STORAGE_FULL'],
  ['writeSync', 'EFBIG', 'STORAGE_FULL'],
  ['fsyncSync', 'EDQUOT', 'STORAGE_FULL'],
  ['renameSync', 'EROFS', 'STORAGE_DENIED'],
] as const)('where %s fails with %s', (name, errno, code) => {
  it('the file stays as it was, and nothing is left beside it', () => {
    const path = join(folder(), 'f.json');
    writeAtomically(path, 'old');
    failFrom(name, errno);
    expect(() => writeAtomically(path, 'new')).toThrow(failure(code, /f\.json cannot be written/));
    expect([readdirSync(folder()), readFileSync(path, 'utf8')]).toEqual([['f.json'], 'old']);
  });

  it('both checkpoints stay as they were', () => {
    const path = join(folder(), 'checkpoint.bin');
    for (const meta of ['first', 'second']) saveCheckpoint(path, { meta, arrays: {} });
    failFrom(name, errno);
    expect(() => saveCheckpoint(path, { meta: 'third', arrays: {} })).toThrow(failure(code));
    jest.restoreAllMocks();
    expect([path, previousOf(path)].map((one) => loadCheckpoint(one).meta)).toEqual(['second', 'first']);
    expect(readdirSync(folder())).toHaveLength(2);
  });
});

it('the new checkpoint is safe before the one before the last is given up', () => {
  const path = join(folder(), 'checkpoint.bin');
  for (const meta of ['first', 'second']) saveCheckpoint(path, { meta, arrays: {} });
  failFrom('renameSync', 'EIO', 2);
  expect(() => saveCheckpoint(path, { meta: 'third', arrays: {} })).toThrow(failure('STORAGE_DENIED'));
  expect([path, previousOf(path)].map((one) => loadCheckpoint(one).meta)).toEqual(['second', 'second']);
  expect(readdirSync(folder())).toHaveLength(2);
});

it('takes a part of a line of metrics away again', () => {
  const run = Run.create(join(folder(), 'run'));
  run.appendMetrics({ epoch: 1 });
  jest.spyOn(fs, 'appendFileSync').mockImplementation((path) => {
    writeFileSync(path, '{"ep', { flag: 'a' });
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  });
  expect(() => run.appendMetrics({ epoch: 2 })).toThrow(failure('STORAGE_FULL', /metrics\.jsonl/));
  expect(readFileSync(run.path('metrics.jsonl'), 'utf8')).toBe('{"epoch":1}\n');
});
