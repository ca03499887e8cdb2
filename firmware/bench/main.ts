import { boards } from '../boards';
import { networkBytesOf } from '../build';
import { measureFrame } from './frameTime';
import { measurePeak } from './peakMemory';
import { measureNetworks } from './networkMemory';
import { frameReport, networkReport, peakReport } from './report';

async function tell(what: string, measure: () => Promise<string>): Promise<void> {
  try {
    console.log(await measure());
  } catch (error) {
    console.log(`${what}: not measured. ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

/**
 * Prints what the firmware takes of a genuine interpreter: time of a frame, and memory at the limits it tells.
 * `CHLADNI_ESPRUINO` names a binary of Espruino's Linux port.
 */
async function main(): Promise<void> {
  const binary = process.env.CHLADNI_ESPRUINO;
  if (binary === undefined) {
    console.log('Skipped: CHLADNI_ESPRUINO names no binary of Espruino to measure on.');
    return;
  }
  await tell('Time of a frame', async () => frameReport(await measureFrame(binary)));
  for (const board of boards.filter(({ converters }) => converters))
    await tell(board.title, async () => peakReport(await measurePeak(binary, board)));
  for (const board of boards.filter((one) => one.converters && networkBytesOf(one) > 0))
    await tell(board.title, async () => networkReport(await measureNetworks(binary, board)));
}

void main();
