import { BASE, costOf, GROWTH, type Size } from './growth';

const BOARDS = [1, 2, 3, 4];

/**
 * Markdown: what a PAT step costs as each of its sizes grows, everything else as in `BASE`.
 *
 * @param say - called with each line when it is measured
 */
export async function growthTable(say: (line: string) => void): Promise<void> {
  say('| what | how much | step, ms | of it the simulated plate | on a bench, s |');
  say('| --- | --- | --- | --- | --- |');
  for (const what of Object.keys(GROWTH) as (keyof Size)[]) {
    for (const amount of GROWTH[what]) {
      const { step, system, benchSeconds } = await costOf({ ...BASE, [what]: amount });
      say(`| ${what} | ${amount} | ${step.toFixed(2)} | ${system.toFixed(2)} | ${benchSeconds.toFixed(1)} |`);
    }
  }
  // Boards that share a step's rows play them at the same time; what the host does stays.
  const { step, benchSeconds } = await costOf(BASE);
  for (const boards of BOARDS) {
    say(`| boards, by count | ${boards} | ${step.toFixed(2)} | | ${(benchSeconds / boards).toFixed(1)} |`);
  }
}
