import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { LoadedRun } from './run';
import { callersFolder, newRun, runFolder } from './runFolder';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'chladni-run-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives back what was written', () => {
  const run = newRun(join(folder, 'runs'), 'plate');
  run.writeSummary({ testAccuracy: 0.9 });
  run.appendMetrics({ epoch: 1 });
  run.appendMetrics({ epoch: 2 });
  run.saveCheckpoint({ meta: 'here', arrays: {} });
  const loaded = LoadedRun.open(run.folder);
  expect(loaded.summary).toEqual({ testAccuracy: 0.9 });
  expect(loaded.readMetrics()).toEqual([{ epoch: 1 }, { epoch: 2 }]);
  expect(loaded.loadCheckpoint().meta).toBe('here');
  expect(loaded.name).toBe('plate');
});

it('numbers runs of the same name and overwrites none', () => {
  const names = [1, 2, 3].map(() => newRun(folder, 'plate').name);
  expect(names).toEqual(['plate', 'plate-2', 'plate-3']);
  writeFileSync(join(folder, 'shg'), 'a file');
  expect(newRun(folder, 'shg').name).toBe('shg-2');
});

it('leaves out a last line that was cut, and tells of another', () => {
  const run = newRun(folder, 'plate');
  run.writeSummary({});
  expect(LoadedRun.open(run.folder).readMetrics()).toEqual([]);
  run.appendMetrics({ epoch: 1 });
  appendFileSync(run.path('metrics.jsonl'), '{"epo');
  expect(LoadedRun.open(run.folder).readMetrics()).toEqual([{ epoch: 1 }]);
  appendFileSync(run.path('metrics.jsonl'), '\n{"epoch":3}\n');
  expect(() => LoadedRun.open(run.folder).readMetrics()).toThrow(failure('RUN_DAMAGED', /Line 2/));
});

it('tells an absent run from a damaged one', () => {
  expect(() => LoadedRun.open(join(folder, 'none'))).toThrow(failure('RUN_ABSENT'));
  for (const text of ['', '{"a":', '[]', 'null', '3']) {
    writeFileSync(join(folder, 'run.json'), text);
    expect(() => LoadedRun.open(folder)).toThrow(failure('RUN_DAMAGED', /run\.json/));
  }
});

it('names a run in a folder that holds some', () => {
  mkdirSync(join(folder, 'c', 'pat-seed1'), { recursive: true });
  writeFileSync(join(folder, 'c', 'plan.json'), '');
  writeFileSync(join(folder, 'c', 'pat-seed1', 'run.json'), '{}');
  expect(() => LoadedRun.open(join(folder, 'c'))).toThrow(failure('RUN_ABSENT', /no run/, /c.pat-seed1\.$/));
  expect(() => LoadedRun.open(join(folder, 'c', 'plan.json'))).toThrow(failure('RUN_ABSENT'));
});

it('finds a run by path or by name', () => {
  mkdirSync(join(folder, 'runs', 'plate'), { recursive: true });
  const there = join(folder, 'runs', 'plate');
  expect(['runs/plate', 'plate', there].map((named) => runFolder(named, folder))).toEqual([
    there,
    there,
    there,
  ]);
  expect(runFolder('runs/none', folder)).toBe(join(folder, 'runs', 'none'));
});

it('goes by where npm was called', () => {
  expect(callersFolder({ INIT_CWD: '/there' }, '/here')).toBe('/there');
  expect(callersFolder({}, '/here')).toBe('/here');
});
