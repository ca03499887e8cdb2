import { ChladniError } from '../common/errors';
import type { TrainOptions } from './contract';

/** @throws ChladniError `BAD_USAGE` when a training that goes on is to be another one in any of `kept` */
export function refuseChanged(
  before: TrainOptions,
  options: TrainOptions,
  kept: readonly (keyof TrainOptions)[],
): void {
  for (const key of kept) {
    if (toText(before[key]) === toText(options[key])) continue;
    throw new ChladniError(
      'BAD_USAGE',
      `The run was trained ${told(key, before)}, not ${told(key, options)}.`,
      'Leave the option away to go on as before, or start a new run.',
    );
  }
}

function told(key: keyof TrainOptions, options: TrainOptions): string {
  const value = options[key];
  return value === undefined ? `without ${key}` : `with ${key} ${toText(value)}`;
}

function toText(value: TrainOptions[keyof TrainOptions]): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
