import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readBundle } from '@chladni/firmware';
import { seededRandom } from '../../common/random';
import { BoardTarget } from './boardTarget';
import { fuzz } from './fuzz';
import { HostTarget } from './hostTarget';

const USAGE = 'npm run fuzz -- [--count N (default 1000000)] [--seed N (default random)]';

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0 && value < 2 ** 31) return value;
  console.error(`${text} is no whole number from 1.\n${USAGE}`);
  process.exit(2);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
  const count = wholeNumber(values.count ?? '1000000');
  const seed = wholeNumber(values.seed ?? String(randomInt(1, 2 ** 31)));
  console.log(`seed ${seed}`);
  const targets = [
    new BoardTarget(seededRandom(seed, 'fuzz the firmware'), readBundle('stm32f4discovery').code),
    new HostTarget(seededRandom(seed, 'fuzz the host')),
  ];
  for (const target of targets) {
    const { seconds, megabytes, growthMegabytes } = await fuzz(target, count, () => performance.now());
    await target.close();
    const memory = megabytes.map((value) => value.toFixed(1)).join(' ');
    console.log(
      `${target.name}: ${count} malformed frames in ${seconds.toFixed(1)} s, no crash, no wrong result\n` +
        `  memory in use, MB, over the run: ${memory} (grown by ${growthMegabytes.toFixed(2)})`,
    );
    for (const [name, made] of Object.entries(target.malformer.counts)) console.log(`  ${made}  ${name}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
