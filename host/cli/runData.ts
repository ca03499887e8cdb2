import { ChladniError } from '../common/errors';
import { fingerprintOf, type Dataset, type DatasetSource } from '../data';
import { loadData, type GivenData } from './dataOptions';
import type { EarlierRun } from './earlierRun';
import type { Output } from './output';

/** What is known of the data of a run. */
export interface KnownData {
  /** Absent of a run that an older version has trained. */
  readonly fingerprint: string | undefined;
  /** Whether `--data` was given: else the data are where the run has them. */
  readonly isNamed: boolean;
  /** Said behind the remedy, where other data may be meant. */
  readonly hint?: string;
}

/** The fingerprint that a run.json or the meta of a checkpoint keeps. */
export function keptFingerprint(kept: unknown): string | undefined {
  const { dataFingerprint } = kept as { readonly dataFingerprint?: unknown };
  return typeof dataFingerprint === 'string' ? dataFingerprint : undefined;
}

/** What a run tells of its data. */
export function knownOf({ run }: EarlierRun, { data }: GivenData): KnownData {
  return { fingerprint: keptFingerprint(run.summary), isNamed: data !== undefined };
}

/**
 * Reads the data of a run.
 *
 * @throws ChladniError `DATA_ABSENT`, saying how to name where they are now; `DATA_CHANGED`; `DATA_DAMAGED`
 */
export function loadRunData(source: DatasetSource, known: KnownData, output: Output): Dataset {
  const dataset = loadMoved(source, known, output);
  refuseOtherContent(dataset, known, output);
  return dataset;
}

/** @throws ChladniError `DATA_CHANGED` where the data are not those that a run was trained on */
export function refuseOtherContent(
  dataset: Dataset,
  { fingerprint, isNamed, hint = '' }: KnownData,
  output: Output,
): void {
  if (fingerprint === undefined) {
    output.note('The run keeps no fingerprint of its data, so they are taken to be the same.');
    return;
  }
  const found = fingerprintOf(dataset);
  if (found === fingerprint) return;
  const short = (one: string) => one.slice(0, 12);
  throw new ChladniError(
    'DATA_CHANGED',
    `${dataset.name} is not the data that the run was trained on: its fingerprint is ${short(found)}, that of the run's data ${short(fingerprint)}.`,
    `${isNamed ? 'Name the data of the run with --data' : 'Bring the data back as they were, name a copy of them with --data'}, or train a new network.${hint}`,
  );
}

/** @throws ChladniError `DATA_ABSENT`, saying how to name where data of a run are now */
export function loadMoved(source: DatasetSource, { isNamed }: KnownData, output: Output): Dataset {
  try {
    return loadData(source, output);
  } catch (error) {
    if (isNamed || !(error instanceof ChladniError) || error.code !== 'DATA_ABSENT') throw error;
    const kind = source.name.slice(0, source.name.indexOf(':') + 1);
    if (kind === '') throw error;
    throw new ChladniError(
      'DATA_ABSENT',
      error.message,
      `If it was moved, say where the data of the run are now: --data ${kind}PATH. ${error.remedy}`,
      { cause: error },
    );
  }
}
