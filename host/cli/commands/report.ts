import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChladniError } from '../../common/errors';
import { energyLedger, type EnergyLedger } from '../../energy';
import { REFERENCE } from '../../oscillatorNetwork';
import { isRunPage, runPage, type ReportedRun } from '../../report/runPage';
import { unfinishedPictures, unfinishedText } from '../../report/unfinished';
import { isScriptFile } from '../../common/scriptFile';
import { command, type CommandContext } from '../command';
import { dataSource } from '../dataOptions';
import { openEarlierRun, type EarlierRun } from '../earlierRun';
import { keptMetrics } from '../keptMetrics';
import { shownFolder } from '../newRunFolder';
import { createDevice } from '../openSystem';
import { knownOf, loadRunData } from '../runData';
import { option, requiredOption, type Given } from '../options';
import { outFile, overwriteOption, writeOutFile } from '../outFile';
import { isSimulated, parsePorts } from '../port';
import { listOf, text } from '../values';

const options = {
  run: requiredOption(
    '--run <runs>',
    'a run, or several with commas between, side by side',
    listOf('--run', (one) => one),
  ),
  out: option('--out <file>', "the page (default: report.html in the first run's folder)", text('--out')),
  overwrite: overwriteOption,
};

const PICTURES = ['learning.svg', 'confusion.svg', 'layers.svg'];
/** Rows the drive's power is averaged over. */
const ROWS = 20;

/** Writes what came of runs as one HTML page, with what an inference takes in energy. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output, caller } = context;
  const earlier = given.run!.map((name) => openEarlierRun(name, caller));
  // Its own page may be made again; anything else is somebody's file.
  const mayReplace = (path: string) => given.overwrite === true || isRunPage(readFileSync(path, 'utf8'));
  const out = outFile(given.out ?? join(earlier[0]!.run.folder, 'report.html'), caller, [], mayReplace);
  const reported: ReportedRun[] = [];
  for (const one of earlier) reported.push(await reportOn(one, context));
  writeOutFile(out, runPage(reported));
  const shown = given.out ?? join(shownFolder(earlier[0]!.run.folder, caller), 'report.html');
  for (const { name, summary, unfinished } of reported)
    if (unfinished) output.note(`${name}: ${unfinishedText(summary, unfinished)}`);
  output.say(`report in ${shown}`);
  output.emit({
    type: 'result',
    command: 'report',
    out: shown,
    runs: reported.map(({ name, summary, energy, unfinished }) => ({
      run: name,
      status: summary.status,
      testAccuracy: summary.testAccuracy,
      benchSeconds: unfinished ? unfinished.metrics.at(-1)?.benchSeconds : summary.benchSeconds,
      energy,
    })),
  });
}

async function reportOn(earlier: EarlierRun, context: CommandContext): Promise<ReportedRun> {
  const { folder, summary } = earlier.run;
  const { options, system } = earlier;
  const name = shownFolder(folder, context.caller);
  if (summary.status !== 'done') {
    const goOn = existsSync(earlier.run.path('checkpoint.bin'))
      ? `chladni train --resume ${name}`
      : undefined;
    const unfinished = { metrics: keptMetrics(earlier.run), goOn };
    const drawn = unfinishedPictures(`${options.system} on ${options.data}`, unfinished);
    return { name, summary, pictures: drawn, energy: undefined, energyNote: '', unfinished };
  }
  const pictures = PICTURES.map((picture) => join(folder, picture))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
  // Oscillators of the published setting are played by no board, and of a user's own system nothing is known.
  const isCounted = options.preset !== REFERENCE && !isScriptFile(system.system);
  const counted = isCounted ? await energyOrWhyNot(earlier, name, context) : undefined;
  return {
    name,
    summary,
    pictures,
    energy: counted?.energy,
    energyNote: counted?.note ?? '',
  };
}

/** A page needs neither network nor data; where one is not there any more, it is without its energy and says why. */
async function energyOrWhyNot(
  earlier: EarlierRun,
  name: string,
  context: CommandContext,
): Promise<{ energy?: EnergyLedger; note: string }> {
  try {
    return await energyOf(earlier, context);
  } catch (error) {
    if (!(error instanceof ChladniError) || error.code === 'INTERRUPTED') throw error;
    // Data that are gone cost the energy alone; others in their place would make the page say what is not so.
    if (error.code === 'DATA_CHANGED')
      throw new ChladniError(
        error.code,
        error.message,
        'Bring the data back as they were; or move those away, and the page is made without the energy.',
        { cause: error },
      );
    context.output.note(`${name}: its energy is not counted. ${error.message}`);
    return { note: `It is not counted: ${error.message}` };
  }
}

/** Plays some training rows where the system is simulated, for what the drive takes. */
async function energyOf(
  earlier: EarlierRun,
  { caller, signal, output }: CommandContext,
): Promise<{ energy: EnergyLedger; note: string }> {
  const { run: trained, options: asked, system } = earlier;
  const { trainedNetwork } = await import('../../training/trainedNetwork.js');
  const { forward } = await import('../../network/forward.js');
  const { SimulatedSystem } = await import('../../systems/simulated.js');
  const { parameters } = trainedNetwork(trained);
  const { shape } = parameters;
  const device = createDevice(system);
  const { sampleRateHz, settleSeconds } = device.plant;
  const known = { system: asked.system, shape, sampleRateHz, settleSeconds };
  if (!parsePorts(system.port).every(isSimulated)) {
    // Uniform over the range.
    const drive = Float32Array.from({ length: 1000 }, (_, i) => (2 * i) / 999 - 1);
    return {
      energy: energyLedger({ ...known, drive }),
      note: 'The drive is taken to be uniform over its range.',
    };
  }
  const { train } = loadRunData(dataSource({}, caller, asked), knownOf(earlier, {}), output);
  const plant = new SimulatedSystem(device);
  const played: Float32Array[] = [];
  const inputs = train.x.subarray(0, ROWS * shape.inputs);
  await forward(parameters, inputs, Math.min(ROWS, train.y.length), async (drive, rows) => {
    signal.throwIfAborted();
    played.push(drive.slice());
    return plant.respond(drive, rows);
  });
  const drive = new Float32Array(played.reduce((sum, { length }) => sum + length, 0));
  played.reduce((at, some) => {
    drive.set(some, at);
    return at + some.length;
  }, 0);
  return {
    energy: energyLedger({ ...known, drive }),
    note: `The drive is what the network plays on the simulated system for ${ROWS} training rows.`,
  };
}

export const report = command({
  summary: 'what came of runs as one HTML page, with the energy of an inference',
  options,
  run,
});
