import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { lockResumed } from './lockResumed';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
const asked = { resume: '.' };
beforeEach(() => {
  const run = { options: { data: 'vowels' }, systemOptions: { system: 'plate', port: 'sim', deviceSeed: 1 } };
  writeFileSync(join(folder(), 'run.json'), JSON.stringify(run));
});

it('lets one process resume a run at a time', () => {
  const lock = lockResumed(asked, folder());
  expect(() => lockResumed(asked, folder())).toThrow(failure('RUN_EXISTS', /in use/));
  lock!.release();
  lockResumed(asked, folder())!.release();
  expect(readdirSync(folder())).toEqual(['run.json']);
});

it('locks nothing where a run is only read, or none is named', () => {
  expect(lockResumed({}, folder())).toBeUndefined();
  expect(lockResumed({ ...asked, recalibrate: true }, folder())).toBeUndefined();
});

it('tells a run that is not there', () => {
  expect(() => lockResumed({ resume: 'none' }, folder())).toThrow(failure('RUN_ABSENT'));
});
