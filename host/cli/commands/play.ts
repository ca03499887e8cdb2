import { resolve } from 'node:path';
import { ChladniError } from '../../common/errors';
import type { PhysicalSystem } from '../../systems/physicalSystem';
import { command, type CommandContext } from '../command';
import { openInterruptibly } from '../interruptible';
import { readFile } from '../jsonFile';
import { openForRows } from '../openForRun';
import { prepareSystem } from '../openSystem';
import { option, requiredOption, type Given } from '../options';
import { outFile, overwriteOption, writeOutFile } from '../outFile';
import { readParams } from '../paramsFile';
import type { Samples } from '../samples';
import { systemOptions, systemOptionTable, type SystemOptions } from '../systemOptions';
import { text } from '../values';

const options = {
  drive: requiredOption('--drive <file>', 'rows to play: .json, .csv, .npy or .wav', text('--drive')),
  out: option(
    '--out <file>',
    'where to write what was sensed, by its ending (default: JSON to standard output)',
    text('--out'),
  ),
  overwrite: overwriteOption,
  ...systemOptionTable,
};

/** Rows played at once: a frame or some, so that progress shows and Ctrl-C is heard. */
const ROWS_AT_ONCE = 64;

/** Plays rows of a file, each from rest, with nothing drifting, and writes what was sensed. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output, caller } = context;
  const { checkRows, sampleFormat, shortest } = await import('../samples/index.js');
  const readFormat = sampleFormat('--drive', given.drive!);
  const writeFormat = given.out === undefined ? undefined : sampleFormat('--out', given.out);
  const path = resolve(caller, given.drive!);
  const params = given.params === undefined ? undefined : readParams(resolve(caller, given.params));
  const asked = systemOptions(given, params);
  // Checked before the file is read.
  prepareSystem(asked);
  const out =
    given.out === undefined
      ? undefined
      : outFile(
          given.out,
          caller,
          [path, ...(given.params === undefined ? [] : [resolve(caller, given.params)])],
          () => given.overwrite === true,
        );
  const drive = readFormat.read(readFile(path), given.drive!);
  checkRows(drive, given.drive!);
  const played = fitted(asked, drive, given.drive!);
  noteClipping(drive, context);

  const system = await openForRows(() => openInterruptibly(prepareSystem(played), context.signal));
  try {
    const sense: Samples = {
      rows: await playRows(system, drive, context),
      sampleRateHz: system.sampleRateHz,
    };
    if (writeFormat) writeOutFile(out!, writeFormat.write(sense));
    else if (!output.json)
      output.say((await import('../samples/json.js')).json.write(sense).toString().trimEnd());
    output.emit({
      type: 'result',
      command: 'play',
      evaluations: drive.rows.length,
      samples: system.senseSamples,
      sampleRateHz: system.sampleRateHz,
      ...(given.out === undefined
        ? { rows: sense.rows.map((row) => Array.from(row, shortest)) }
        : { out: given.out }),
    });
  } finally {
    await system.close();
  }
}

/** An evaluation is as long as the rows, and as fast as the file says where it does. */
function fitted(asked: SystemOptions, { rows, sampleRateHz }: Samples, path: string): SystemOptions {
  const length = rows[0]!.length;
  const { samples = length, rate = sampleRateHz } = asked;
  if (samples !== length) {
    throw new ChladniError(
      'BAD_USAGE',
      `The rows of ${path} have ${length} samples, --samples says ${samples}.`,
      'Leave --samples away: an evaluation is as long as the rows.',
    );
  }
  return { ...asked, samples, drift: false, ...(rate !== undefined && { rate }) };
}

function noteClipping({ rows }: Samples, { output }: CommandContext): void {
  const beyond = rows.reduce(
    (sum, row) => sum + row.reduce((count, value) => count + (Math.abs(value) > 1 ? 1 : 0), 0),
    0,
  );
  if (beyond > 0) output.note(`${beyond} samples lie beyond -1..1: they are clipped, as the DAC would.`);
}

async function playRows(
  system: PhysicalSystem,
  { rows }: Samples,
  { progress, signal }: CommandContext,
): Promise<Float32Array[]> {
  const sensed: Float32Array[] = [];
  const stage = progress.stage('play', rows.length);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    signal.throwIfAborted();
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const drive = new Float32Array(some.length * system.driveSamples);
    some.forEach((row, i) => drive.set(row, i * system.driveSamples));
    const sense = await system.respond(drive, some.length);
    some.forEach((_, i) => sensed.push(sense.slice(i * system.senseSamples, (i + 1) * system.senseSamples)));
    stage.update(sensed.length);
    await new Promise((next) => setImmediate(next));
  }
  stage.end();
  return sensed;
}

export const play = command({
  summary: 'play rows of a file on a system, each from rest, and write what was sensed',
  options,
  run,
});
