import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { prepareSystem } from '../cli/openSystem';
import { callersFolder } from '../runs';
import { emulatorRate } from './emulator/emulatorRate';
import { evaluationRate } from './evaluations/evaluationRate';
import { figure, figureLine, type Figure } from './figure';

const SECONDS = 6;

/** Ports in turn, and the evaluations a second each is to reach. */
const PORTS = [
  { port: 'emulator', atLeast: 2500 },
  { port: 'sim', atLeast: 6000 },
] as const;

async function main(): Promise<void> {
  const figures: Figure[] = [];
  for (const { port, atLeast } of PORTS) {
    const system = await prepareSystem({ system: 'plate', port, deviceSeed: 1 })();
    const { wall, processor } = await evaluationRate(system, SECONDS);
    await system.close();
    figures.push(
      figure(`plate through ${port}, evaluations of 196 samples, one thread`, wall, 'a second', atLeast),
      figure(`same, of processor time`, processor, 'a second', atLeast),
    );
  }
  figures.push(await emulatorRate(SECONDS));
  for (const line of figures.map(figureLine)) console.log(line);
  const file = resolve(callersFolder(), 'bench.json');
  writeFileSync(file, `${JSON.stringify(figures, undefined, 2)}\n`);
  console.log(`written to ${file}`);
}

void main();
