import { readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { ChladniError } from '../common/errors';
import { readDenied } from '../common/storage';
import { fileLabel, type FileLabel } from './fileLabel';

/** A sound's file and its label. */
export interface SoundFile {
  readonly path: string;
  readonly label: string;
}

export interface SoundFiles {
  readonly files: readonly SoundFile[];
  /** Folders that were passed over, by their names. */
  readonly passedOver: readonly string[];
}

const WAV = /^[^.].*\.wav$/i;

/**
 * Finds the sounds of a folder: a folder a class, named as the class; or, where `label` says how labels stand in file
 * names, all files in it and in its folders. A folder whose name begins with an underscore, as `_background_noise_`,
 * holds no class; hidden ones are not looked at.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`; `BAD_USAGE` for a `label` that says nothing
 */
export function soundFiles(folder: string, label: string | undefined): SoundFiles {
  return label === undefined ? byFolder(folder) : byName(folder, fileLabel(label), label);
}

function byFolder(folder: string): SoundFiles {
  const entries = entriesOf(folder);
  const { classes, passedOver } = foldersIn(entries);
  const flat = entries.filter((entry) => isSound(entry)).length;
  if (classes.length === 0 && flat > 0)
    throw new ChladniError(
      'DATA_DAMAGED',
      `${folder} holds ${flat} WAV files and no folder of a class.`,
      'Make a folder a class; or, where file names hold the label, say which part: --label first.',
    );
  const files = classes.flatMap((label) => {
    const names = entriesOf(join(folder, label)).filter((entry) => isSound(entry));
    if (names.length > 0) return names.map(({ name }) => ({ path: join(folder, label, name), label }));
    throw new ChladniError(
      'DATA_DAMAGED',
      `${join(folder, label)} holds no WAV file.`,
      'Each folder is a class: put its sounds there, or remove the folder.',
    );
  });
  return { files, passedOver };
}

function byName(folder: string, labelOf: FileLabel, label: string): SoundFiles {
  const { classes: folders, passedOver } = foldersIn(entriesOf(folder));
  const paths = [folder, ...folders.map((name) => join(folder, name))].flatMap((one) =>
    entriesOf(one)
      .filter((entry) => isSound(entry))
      .map(({ name }) => join(one, name)),
  );
  if (paths.length === 0)
    throw new ChladniError(
      'DATA_DAMAGED',
      `${folder} holds no WAV file.`,
      'Name a folder that holds WAV files: --data wav:FOLDER.',
    );
  const files = paths.map((path) => {
    const found = labelOf(basename(path).replace(/\.wav$/i, ''));
    if (found !== undefined) return { path, label: found };
    throw new ChladniError(
      'DATA_DAMAGED',
      `The name of ${path} has no label where --label ${label} says.`,
      'Give --label as the names are, or remove the file.',
    );
  });
  return { files, passedOver };
}

function foldersIn(entries: readonly Dirent[]): { classes: string[]; passedOver: string[] } {
  const names = entries
    .filter((entry) => isFolder(entry) && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  return {
    classes: names.filter((name) => !name.startsWith('_')),
    passedOver: names.filter((name) => name.startsWith('_')),
  };
}

function isSound(entry: Dirent): boolean {
  return WAV.test(entry.name) && !isFolder(entry);
}

/** A link to a folder is one, too. */
function isFolder(entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw (
      readDenied(folder, cause) ??
      new ChladniError(
        'DATA_ABSENT',
        `The data folder ${folder} cannot be read: ${(cause as Error).message}.`,
        'Name a folder that holds a folder a class with WAV files in it: --data wav:FOLDER.',
        { cause },
      )
    );
  }
}
