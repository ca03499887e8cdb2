/** Words that users try, and the name each of them means. */
const MEANT: Readonly<Record<string, string>> = {
  fast: 'quick',
  short: 'quick',
  small: 'quick',
  accurate: 'best',
  long: 'best',
  slow: 'best',
  digits: 'mnist',
  speaker: 'plate',
  transistor: 'circuit',
  laser: 'shg',
  optical: 'shg',
  'physics-aware': 'pat',
  digital: 'in-silico',
  simulation: 'sim',
  simulator: 'sim',
};

/**
 * The candidate that a word most likely means: the one the word is an everyday name of, one it begins, or one that
 * differs by a typing error.
 *
 * @returns undefined when none is near
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const typed = name.toLowerCase();
  const meant = Object.hasOwn(MEANT, typed) ? MEANT[typed] : undefined;
  if (meant !== undefined && all.includes(meant)) return meant;
  const begun = typed.length < 2 ? [] : all.filter((candidate) => candidate.toLowerCase().startsWith(typed));
  if (begun.length === 1) return begun[0];
  let best: string | undefined;
  // Two changes make another word out of one of four letters.
  let least = Math.max(1, Math.floor(typed.length * 0.4)) + 1;
  for (const candidate of all) {
    const distance = editDistance(typed, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours from `a` to `b` (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** `plates is no system. Did you mean plate?` and, as the remedy, all there are. */
export function unknownName(
  what: string,
  name: string,
  candidates: readonly string[],
): { message: string; remedy: string } {
  const guess = nearest(name, candidates);
  const message = `There is no ${what} ${JSON.stringify(name)}.`;
  const all = `There are: ${candidates.join(', ')}.`;
  return { message, remedy: guess === undefined ? all : `Did you mean ${guess}? ${all}` };
}
