import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ChladniError } from '../common/errors';
import { LoadedRun } from '../runs';
import { writeAtomically } from '../runs/atomicFile';
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

const PLAN = 'plan.json';

/**
 * Makes the folder, or goes on in it when the same was asked for before, in whatever order.
 *
 * @throws ChladniError `BAD_USAGE` when something else is in it
 */
export function openCompareFolder(out: string, asked: object, caller: string): string {
  const folder = resolve(caller, out);
  const path = join(folder, PLAN);
  const text = `${JSON.stringify(asked, undefined, 2)}\n`;
  if (existsSync(path)) {
    if (isDeepStrictEqual(JSON.parse(readFileSync(path, 'utf8')), JSON.parse(text))) return folder;
    throw new ChladniError(
      'BAD_USAGE',
      `${out} holds another comparison.`,
      'Ask for the same again to go on with it, or name another folder with --out.',
    );
  }
  if (existsSync(folder))
    throw new ChladniError(
      'BAD_USAGE',
      `${out} is there already.`,
      'Give --out another name: nothing is overwritten.',
    );
  try {
    mkdirSync(folder, { recursive: true });
    writeAtomically(path, text);
  } catch (cause) {
    throw new ChladniError(
      'BAD_USAGE',
      `${out} cannot be made: ${(cause as Error).message}.`,
      'Name another folder with --out.',
      { cause },
    );
  }
  return folder;
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
    if (!existsSync(path)) return { kind: 'open', folder: path, ...(resume !== undefined && { resume }) };
    if (!existsSync(join(path, 'run.json'))) continue;
    if (LoadedRun.open(path).summary.status === 'done') return { kind: 'done', folder: path };
    if (existsSync(join(path, 'checkpoint.bin'))) resume = path;
  }
}
