import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../cli/testing/temporaryFolder';
import { failure } from '../common/testing';
import { lockFolder, refuseLocked, type LockHolder, type Processes } from './folderLock';

const folder = temporaryFolder();
const alive = new Set<number>();
beforeEach(() => alive.clear());

/** A process of its own, which lives until it is deleted from `alive`. */
function processOf(pid: number, host = 'here', started = `boot ${pid}`): Processes {
  alive.add(pid);
  return {
    self: { pid, host, started },
    isAlive: (holder: LockHolder) => alive.has(holder.pid) && holder.started === `boot ${holder.pid}`,
  };
}
const take = (processes: Processes) => lockFolder(folder(), 'run', processes);

it('keeps others out until it is released', () => {
  const lock = take(processOf(1));
  expect(() => take(processOf(2))).toThrow(failure('RUN_EXISTS', /in use by process 1\./, /kill 1$/));
  expect(() => refuseLocked(folder(), 'run', processOf(2))).toThrow(failure('RUN_EXISTS'));
  lock.release();
  lock.release();
  expect(readdirSync(folder())).toEqual([]);
  take(processOf(2));
});

it('keeps this process out, too', () => {
  const one = processOf(1);
  take(one);
  expect(() => take(one)).toThrow(failure('RUN_EXISTS', /this process/));
});

it('does not outlive its process, however that ended', () => {
  take(processOf(1));
  alive.delete(1);
  refuseLocked(folder(), 'run', processOf(2));
  const second = take(processOf(2));
  expect(() => take(processOf(3))).toThrow(failure('RUN_EXISTS', /process 2/));
  second.release();
  expect(readdirSync(folder())).toEqual([]);
});

it('knows a process from a later one of the same number', () => {
  take(processOf(1, 'here', 'an earlier boot'));
  take(processOf(2));
});

it('of two that find the same dead lock, one gets the folder', () => {
  take(processOf(1));
  alive.delete(1);
  const [second, third] = [processOf(2), processOf(3)];
  // The third comes in while the second has made sure that the first is dead.
  let taken: ReturnType<typeof take> | undefined;
  const slow: Processes = {
    ...second,
    isAlive: (holder) => {
      const answer = second.isAlive(holder);
      taken ??= take(third);
      return answer;
    },
  };
  expect(() => take(slow)).toThrow(failure('RUN_EXISTS', /process 3/));
  taken!.release();
  expect(readdirSync(folder())).toEqual([]);
});

it('says what to do about a lock of another machine', () => {
  take(processOf(1, 'elsewhere'));
  expect(() => take(processOf(2))).toThrow(failure('RUN_EXISTS', /on elsewhere/, /delete .*\.lock-1\.$/));
});

it.each(['', '{"pid":', 'null', '{}', '[1]'])('is not held up by a damaged lock: %j', (text) => {
  writeFileSync(join(folder(), '.lock-1'), text);
  take(processOf(2));
});

it('removes what a killed process was about to put in place, and nothing else', () => {
  const leftovers = ['run.json.tmp', 'checkpoint.bin.tmp', 'learning.svg.tmp', '.lock-1-7.tmp'];
  for (const name of [...leftovers, 'notes.txt.tmp', 'run.json']) writeFileSync(join(folder(), name), '');
  take(processOf(2)).release();
  expect(readdirSync(folder()).sort()).toEqual(['notes.txt.tmp', 'run.json']);
});

it('goes by the processes of this machine', () => {
  const lock = lockFolder(folder(), 'run');
  expect(() => lockFolder(folder(), 'run')).toThrow(failure('RUN_EXISTS', /this process/));
  lock.release();
  const gone = { pid: process.pid, host: hostname(), started: 'never' };
  writeFileSync(join(folder(), '.lock-1'), JSON.stringify(gone));
  lockFolder(folder(), 'run').release();
});
