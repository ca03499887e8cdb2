import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Names of topics; every one when absent. */
  readonly only?: readonly string[];
  /** Print the growth table instead. */
  readonly growth: boolean;
  readonly help: boolean;
}

/**
 * @param given - words of the command line
 * @param known - names of topics
 * @throws Error in the user's terms
 */
export function benchOptions(given: readonly string[], known: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      only: { type: 'string', multiple: true },
      growth: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { only, growth, help } = values;
  if (only === undefined) return { growth, help };
  const names = only.flatMap((list) => list.split(',')).map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return { only: names, growth, help };
  throw new Error(`--only ${unknown} is nothing the bench measures. There are ${known.join(', ')}.`);
}
