import { join } from 'node:path';
import { isThere } from '../common/storage';
import { LoadedRun } from '../runs';
import type { GivenTraining } from './trainPlan';

/** One training of a comparison: its name in the folder, and its options. */
export interface PlannedRun {
  readonly name: string;
  readonly given: GivenTraining;
}

export interface CompareAxes {
  readonly methods: readonly string[];
  readonly seeds: readonly number[];
  /** As many as seeds; undefined: the one there is. */
  readonly deviceSeeds: readonly number[] | undefined;
  /** Rows to train on; undefined: the preset's. */
  readonly budgets: readonly (number | undefined)[];
}

/** Every method with every seed and budget; methods stand together at each seed, so that a stopped comparison compares. */
export function planRuns(
  shared: GivenTraining,
  { methods, seeds, deviceSeeds, budgets }: CompareAxes,
): PlannedRun[] {
  return budgets.flatMap((budget) =>
    seeds.flatMap((seed, i) =>
      methods.map((method) => ({
        name: `${method}${budget === undefined ? '' : `-${budget}`}-seed${seed}`,
        given: {
          ...shared,
          method,
          seed,
          ...(deviceSeeds && { deviceSeed: deviceSeeds[i]! }),
          ...(budget !== undefined && { trainSize: budget }),
        },
      })),
    ),
  );
}

/** Where a planned run stands in its folder. */
export type Standing =
  | { readonly kind: 'done'; readonly folder: string }
  /** `resume`: what it goes on from, where there is a checkpoint. */
  | { readonly kind: 'open'; readonly folder: string; readonly resume?: string };

/** A run broken off is gone on with in a new folder, NAME-2 and so on: nothing is overwritten. */
export function standingOf(folder: string, name: string): Standing {
  let resume: string | undefined;
  for (let attempt = 1; ; attempt++) {
    const path = join(folder, attempt === 1 ? name : `${name}-${attempt}`);
    if (!isThere(path)) return { kind: 'open', folder: path, ...(resume !== undefined && { resume }) };
    if (!isThere(join(path, 'run.json'))) continue;
    if (LoadedRun.open(path).summary.status === 'done') return { kind: 'done', folder: path };
    if (isThere(join(path, 'checkpoint.bin'))) resume = path;
  }
}
