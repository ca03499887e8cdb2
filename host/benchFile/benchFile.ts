import { readFileSync } from 'node:fs';
import { ChladniError } from '../common/errors';
import { readDenied } from '../common/storage';
import { writeAtomically } from '../runs/atomicFile';
import type { Bench, MeasuredLevel } from './bench';
import { parseBench, parseTree } from './parse';

/** @throws ChladniError `DATA_ABSENT` when it cannot be read, else as `parseBench` */
export function readBenchFile(path: string): Bench {
  return parseBench(readText(path), path);
}

/**
 * Writes a measured drive level into a bench file, and leaves everything else in it, comments too, as it is.
 *
 * @throws ChladniError `DATA_ABSENT`, `STORAGE_FULL`, `STORAGE_DENIED`, else as `parseBench`
 */
export function saveDriveLevel(path: string, level: number, measured: MeasuredLevel): void {
  const content = readText(path);
  const { document } = parseTree(content, path);
  document.setIn(['drive', 'level'], level);
  document.setIn(['drive', 'measured'], { ...measured });
  // JSON is YAML, but YAML is no JSON: what came as one stays one.
  const isJson = content.trimStart().startsWith('{');
  const text = isJson ? `${JSON.stringify(document.toJS(), undefined, 2)}\n` : document.toString();
  parseBench(text, path);
  writeAtomically(path, text);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw (
      readDenied(path, cause) ??
      new ChladniError(
        'DATA_ABSENT',
        `${path} cannot be read: ${(cause as Error).message}.`,
        'Check the name; docs/hil-tests.md shows a whole bench file.',
        { cause },
      )
    );
  }
}
