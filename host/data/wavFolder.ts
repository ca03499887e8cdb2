import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChladniError } from '../common/errors';
import { readWavFile, type Sound } from '../common/wavFile';
import type { Dataset } from './dataset';
import { labelledDataset } from './labelledDataset';
import type { SoundRow } from './soundRow';

/** Values that a sound becomes, as many as an evaluation has samples by default. */
const INPUTS = 196;

/**
 * Reads a folder of sounds: a folder a class, named as the class, with its WAV files. A fifth of each class is kept
 * for test, always the same files.
 *
 * @param rowOf - what of a sound becomes its 196 inputs
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function loadWavFolder(name: string, folder: string, rowOf: SoundRow): Dataset {
  const rows: Float32Array[] = [];
  const labels: string[] = [];
  for (const label of classFolders(folder)) {
    for (const file of wavFiles(join(folder, label))) {
      rows.push(rowOf(readSound(join(folder, label, file)), INPUTS));
      labels.push(label);
    }
  }
  return labelledDataset(name, folder, rows, labels, { scale: false });
}

function classFolders(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    return names.filter((entry) => !entry.startsWith('.')).sort();
  } catch (cause) {
    throw new ChladniError(
      'DATA_ABSENT',
      `The data folder ${folder} cannot be read: ${(cause as Error).message}.`,
      'Name a folder that holds a folder a class with WAV files in it: --data wav:FOLDER.',
      { cause },
    );
  }
}

function wavFiles(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => /^[^.].*\.wav$/i.test(file));
  if (files.length > 0) return files.sort();
  throw new ChladniError(
    'DATA_DAMAGED',
    `${folder} holds no WAV file.`,
    'Each folder is a class: put its sounds there, or take the folder away.',
  );
}

function readSound(path: string): Sound {
  let sound: Sound;
  try {
    sound = readWavFile(readFileSync(path));
  } catch (cause) {
    throw damagedSound(path, (cause as Error).message, cause);
  }
  if ((sound.channels[0]?.length ?? 0) === 0) throw damagedSound(path, 'it holds no sound');
  if (!sound.channels.every((channel) => channel.every(Number.isFinite))) {
    throw damagedSound(path, 'it has a sample that is no number');
  }
  return sound;
}

function damagedSound(path: string, what: string, cause?: unknown): ChladniError {
  return new ChladniError(
    'DATA_DAMAGED',
    `${path} cannot be used: ${what}.`,
    'Save it as WAV with 8-, 16-, 24- or 32-bit samples, or take it away.',
    { cause },
  );
}
