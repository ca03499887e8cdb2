import { basename } from 'node:path';
import { ChladniError } from '../common/errors';
import { readWavFile, type Sound } from '../common/wavFile';
import type { Dataset } from './dataset';
import { labelledDataset } from './labelledDataset';
import { lookalikeNotes } from './lookalikes';
import { readDataFile } from './readDataFile';
import type { Reading } from './reading';
import { soundFiles } from './soundFiles';
import { soundPart } from './soundPart';
import type { SoundRow } from './soundRow';

/** Values that a sound becomes, as many as an evaluation has samples by default. */
const INPUTS = 196;
/** Sounds are of unequal length when the longest is longer than the shortest by this factor. */
const UNEQUAL = 1.1;

/**
 * Reads a folder of sounds, a folder a class or with labels in file names. A fifth of each class is kept for test,
 * always the same files. A sound's offset is taken off, and what `crop` says of it becomes 196 inputs, however long
 * that is.
 *
 * @param rowOf - what of a sound becomes its 196 inputs
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`, `BAD_USAGE`
 */
export function loadWavFolder(
  name: string,
  folder: string,
  rowOf: SoundRow,
  { label, crop = 'whole' }: Reading = {},
): Dataset {
  const { files, passedOver } = soundFiles(folder, label);
  const seconds: number[] = [];
  const silent: string[] = [];
  const rows = files.map(({ path }) => {
    const sound = soundPart(readSound(path), crop);
    seconds.push(sound.channels[0]!.length / sound.sampleRateHz);
    if (sound.channels.every((channel) => channel.every((value) => value === 0))) silent.push(path);
    return rowOf(sound, INPUTS);
  });
  const labels = files.map((file) => file.label.normalize());
  const dataset = labelledDataset(name, folder, rows, labels, { scale: false });
  const notes = [
    ...(label === undefined ? [] : [namesNote(folder, labels)]),
    ...passedOver.map((one) => passedOverNote(one, folder)),
    ...lengthNotes(seconds, crop),
    ...silenceNotes(silent),
    ...lookalikeNotes(dataset.classNames ?? []),
  ];
  return { ...dataset, ...(notes.length > 0 && { notes }) };
}

const MOST_LISTED = 10;

function namesNote(folder: string, labels: readonly string[]): string {
  const names = [...new Set(labels)].sort();
  const listed = names.slice(0, MOST_LISTED).join(', ');
  return `${basename(folder)}: ${labels.length} sounds, ${names.length} classes by file names: ${listed}${names.length > MOST_LISTED ? ', ...' : ''}`;
}

function passedOverNote(name: string, folder: string): string {
  return `${name} in ${folder} is not a class, because its name begins with an underscore.`;
}

/** Where every sound becomes as many inputs, time runs faster in a long one. */
function lengthNotes(seconds: readonly number[], crop: NonNullable<Reading['crop']>): string[] {
  const shortest = seconds.reduce((least, one) => Math.min(least, one), Infinity);
  const longest = seconds.reduce((most, one) => Math.max(most, one), 0);
  if (longest <= UNEQUAL * shortest) return [];
  const what = crop === 'sound' ? 'The sounds without the silence around them' : 'The sounds';
  return [
    `${what} last from ${rounded(shortest)} to ${rounded(longest)} s; each is stretched to ${INPUTS} inputs. --crop SECONDS takes the same time of each.`,
  ];
}

function rounded(seconds: number): number {
  return Number(seconds.toPrecision(3));
}

function silenceNotes(silent: readonly string[]): string[] {
  if (silent.length === 0) return [];
  const which =
    silent.length === 1 ? `${silent[0]!} is` : `${silent.length} sounds, such as ${silent[0]!}, are`;
  return [`${which} silent: all samples are equal.`];
}

function readSound(path: string): Sound {
  const bytes = readDataFile(path, 'Name a folder with WAV files: --data wav:FOLDER.');
  let sound: Sound;
  try {
    sound = readWavFile(bytes);
  } catch (cause) {
    throw damagedSound(path, (cause as Error).message, cause);
  }
  if (sound.channels[0]!.length === 0) throw damagedSound(path, 'it holds no sound');
  if (!sound.channels.every((channel) => channel.every(Number.isFinite))) {
    throw damagedSound(path, 'it has a sample that is no number');
  }
  return sound;
}

function damagedSound(path: string, what: string, cause?: unknown): ChladniError {
  return new ChladniError(
    'DATA_DAMAGED',
    `${path} cannot be used: ${what}.`,
    'Save it again as WAV with 16-bit samples, or remove it.',
    { cause },
  );
}
