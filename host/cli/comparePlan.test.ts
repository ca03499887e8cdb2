import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planRuns, standingOf } from './comparePlan';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();

it('plans every method with every seed and budget, methods together', () => {
  const plan = planRuns(
    { width: 1 },
    { methods: ['pat', 'in-silico'], seeds: [1, 2], deviceSeeds: [8, 9], budgets: [100, 200] },
  );
  expect(plan).toHaveLength(8);
  expect(plan.map(({ name }) => name).slice(0, 3)).toEqual([
    'pat-100-seed1',
    'in-silico-100-seed1',
    'pat-100-seed2',
  ]);
  expect(plan[2]!.given).toEqual({ width: 1, method: 'pat', seed: 2, deviceSeed: 9, trainSize: 100 });
});

it('leaves the device away where there is but one', () => {
  const [one] = planRuns({}, { methods: ['pat'], seeds: [1], deviceSeeds: undefined, budgets: [undefined] });
  expect(one).toEqual({ name: 'pat-seed1', given: { method: 'pat', seed: 1 } });
});

describe('a planned run', () => {
  const make = (name: string, status: string, checkpoint = false) => {
    const path = join(folder(), name);
    mkdirSync(path);
    writeFileSync(join(path, 'run.json'), JSON.stringify({ status }));
    if (checkpoint) writeFileSync(join(path, 'checkpoint.bin'), '');
    return path;
  };

  it('is to be made where there is nothing', () => {
    expect(standingOf(folder(), 'r')).toEqual({ kind: 'open', folder: join(folder(), 'r') });
  });

  it('is done when it is', () => {
    const path = make('r', 'done');
    expect(standingOf(folder(), 'r')).toEqual({ kind: 'done', folder: path });
  });

  it('goes on from its last checkpoint in a new folder', () => {
    const first = make('r', 'interrupted', true);
    make('r-2', 'failed');
    expect(standingOf(folder(), 'r')).toEqual({ kind: 'open', folder: join(folder(), 'r-3'), resume: first });
  });
});
