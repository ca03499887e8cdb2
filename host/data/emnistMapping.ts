import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reading } from '../common/storage';
import { damaged } from './idxFile';

/**
 * Names of the classes as EMNIST's mapping file gives them: a line a label, the label and the code of its character,
 * perhaps followed by that of the small letter which was merged with it.
 *
 * @param files - among them one that ends in mapping.txt, or not
 * @param lowest - label of class 0
 * @returns undefined where there is no such file
 * @throws ChladniError `DATA_DAMAGED` when it does not name every class
 */
export function mappedNames(
  folder: string,
  files: readonly string[],
  lowest: number,
  classes: number,
): string[] | undefined {
  const file = files.find((name) => /(^|[-_.])mapping\.txt$/.test(name));
  if (file === undefined) return undefined;
  const path = join(folder, file);
  const names = new Map<number, string>();
  for (const line of reading(path, () => readFileSync(path, 'utf8')).split('\n')) {
    const [label, code] = line.trim().split(/\s+/).map(Number);
    if (code !== undefined && code > 32 && code < 127) names.set(label! - lowest, String.fromCharCode(code));
  }
  return Array.from({ length: classes }, (_, k) => {
    const name = names.get(k);
    if (name === undefined) throw damaged(path, `it does not name label ${k + lowest}`);
    return name;
  });
}
