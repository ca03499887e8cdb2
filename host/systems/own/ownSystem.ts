import { ChladniError } from '../../common/errors';
import type { PlantOptions } from '../../plants/options';
import { OwnInstrument } from './ownInstrument';
import { OwnPlant } from './ownPlant';
import { OwnThread, type OwnThreadOptions } from './ownThread';

/** A file is read once; making its system anew, with other samples, calls the same thread. */
const threads = new Map<string, OwnThread>();

/**
 * Makes the system that a user's file exports.
 *
 * @param path - absolute
 * @throws ChladniError `DATA_ABSENT`, `SYSTEM_FAILED`; `BAD_USAGE` for options it does not take
 */
export function createOwn(
  path: string,
  options: PlantOptions = {},
  threadOptions?: OwnThreadOptions,
): OwnPlant | OwnInstrument {
  const known = threads.get(path);
  const thread = known && !known.isOver ? known : new OwnThread(path, threadOptions);
  threads.set(path, thread);
  const { samples, sampleRateHz, deviceSeed, driveLevel, params } = options;
  const { id, description } = thread.create({ samples, sampleRateHz, deviceSeed, driveLevel, params });
  const { driveSamples, sampleRateHz: rate, takesOptions, kind } = description;
  refuse(path, '--samples', samples, driveSamples);
  refuse(path, '--rate', sampleRateHz, rate);
  if (!takesOptions) {
    refuse(path, '--drive-level', driveLevel, 1);
    refuse(path, '--params', params, undefined);
  }
  if (kind === 'plant') return new OwnPlant(thread, id, description, options);
  refuse(path, '--noise', options.noise, undefined);
  refuse(path, '--settle', options.settleSeconds, description.settleSeconds);
  return new OwnInstrument(thread, id, description);
}

type Asked = number | Readonly<Record<string, number>> | undefined;

/** @throws ChladniError `BAD_USAGE` when something was asked for that the system does otherwise */
function refuse(path: string, option: string, asked: Asked, own: Asked): void {
  if (asked === undefined || asked === own) return;
  throw new ChladniError(
    'BAD_USAGE',
    own === undefined
      ? `${option} says nothing to ${path}.`
      : `${option} is ${shown(asked)}, ${path} has ${shown(own)}.`,
    `Leave ${option} away, or let the file export a function that takes options (docs/own-system.md).`,
  );
}

function shown(value: Asked): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
