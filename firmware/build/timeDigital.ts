import { join } from 'node:path';
import { boardById } from '../boards';
import { compile } from './bundle';
import { firmwareRoot } from './paths';

/** Reads a part of a file on Espruino's Linux port. */
const READ = `function (offset, bytes) {
  var file = E.openFile(path, "r");
  if (offset > 0) file.skip(offset);
  var text = file.read(bytes);
  file.close();
  return text;
}`;

/**
 * A script for a genuine Espruino process that prints how long the digital part of an inference takes there: one line of
 * JSON, `{"interpreted": {"all": [...], "outside": [...], "empty": [...]}, "native": ...}`, microseconds of each repetition;
 * see src/timeDigital.ts.
 *
 * @param path - of a network file; what the process can open
 */
export function digitalTimeScript(path: string, repetitions: number): string {
  const entry = join(firmwareRoot, 'src', 'timeDigital.ts');
  const code = compile(entry, boardById('linux')!, true, '');
  return `var path = ${JSON.stringify(path)};\n${code}\ntimeDigital(${READ}, ${repetitions});\n`;
}
