import { accessSync, constants, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { callersFolder } from '../runs';
import { boards } from './boards/boards';
import { board } from './board/board';
import { emulator } from './evaluations/emulator';
import { simulation } from './evaluations/plants';
import { figureLine, isFigure, type Figure, type Unmeasured } from './figure';
import { growthTable } from './growth/growthTable';
import { idle } from './idle/idle';
import { machineLine } from './machine';
import { benchOptions } from './options';
import { circuit } from './peers/circuit';
import { mlp } from './peers/mlp';
import { oscillators } from './peers/oscillators';
import { patStep } from './peers/patStep';
import { threads } from './threads/threads';
import type { Topic } from './topic';
import { memory } from './training/memory';
import { wall } from './training/wall';

/** What is measured, by the name `--only` takes. */
const topics: Readonly<Record<string, Topic>> = {
  circuit,
  oscillators,
  'pat-step': patStep,
  mlp,
  simulation,
  threads,
  emulator,
  idle,
  boards,
  wall,
  memory,
  board,
};

async function main(): Promise<void> {
  const names = Object.keys(topics);
  const { only, growth, help } = benchOptions(process.argv.slice(2), names);
  if (help) {
    showHelp();
    return;
  }
  console.log(machineLine(new Date()));
  if (growth) {
    await growthTable((line) => console.log(line));
    return;
  }
  const file = resolve(callersFolder(), 'bench.json');
  accessSync(dirname(file), constants.W_OK);
  const entries: (Figure | Unmeasured)[] = [];
  for (const name of only ?? names) {
    console.log(`\n${name}: ${topics[name]!.summary}`);
    const measured = await topics[name]!.measure((line) => console.log(`  ${line}`));
    for (const entry of measured) console.log(`  ${figureLine(entry)}`);
    entries.push(...measured);
    // After each, so that one that fails costs no other its minutes.
    writeFileSync(file, `${JSON.stringify(entries.filter(isFigure), undefined, 2)}\n`);
  }
  console.log(`\nwritten to ${file}`);
}

function showHelp(): void {
  console.log('npm run bench -- [--only NAME[,NAME]] [--growth: what a step costs as its sizes grow]\n');
  for (const [name, { summary }] of Object.entries(topics)) console.log(`  ${name.padEnd(12)} ${summary}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
