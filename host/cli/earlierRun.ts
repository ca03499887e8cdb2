import { ChladniError } from '../common/errors';
import { LoadedRun, runFolder } from '../runs';
import type { TrainOptions } from '../training';
import { shownFolder } from './newRunFolder';
import type { SystemOptions } from './systemOptions';

/** A run that was trained before, and what it was trained with. */
export interface EarlierRun {
  readonly run: LoadedRun;
  /** Its folder as a user writes it. */
  readonly shown: string;
  readonly options: TrainOptions;
  readonly system: SystemOptions;
}

/** @throws ChladniError `RUN_ABSENT`, `RUN_DAMAGED` */
export function openEarlierRun(named: string, caller: string): EarlierRun {
  const run = LoadedRun.open(runFolder(named, caller));
  const { options, systemOptions } = run.summary;
  if (!isObject(options) || typeof options.data !== 'string' || !isSystem(systemOptions)) {
    throw new ChladniError(
      'RUN_DAMAGED',
      `${run.path('run.json')} does not say with what options it was trained.`,
      'Bring it back from a copy, or name a folder that train has written.',
    );
  }
  return {
    run,
    shown: shownFolder(run.folder, caller),
    options: options as unknown as TrainOptions,
    system: systemOptions as SystemOptions,
  };
}

function isSystem(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { system, port, deviceSeed } = value;
  return typeof system === 'string' && typeof port === 'string' && Number.isInteger(deviceSeed);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
