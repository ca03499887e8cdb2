import type { TwinCandidate } from '../twins/definition';

/** Held-out error of each twin, a line each, a column for each number of evaluations. */
export function candidatesText(candidates: readonly TwinCandidate[], picked: string): string {
  const numbers = [...new Set(candidates.map(({ evaluations }) => evaluations))];
  const names = [...new Set(candidates.map(({ twin }) => twin))];
  const cell = (text: string) => text.padStart(9);
  const lines = names.map((name) => {
    const errors = numbers.map((number) => {
      const found = candidates.find(({ twin, evaluations }) => twin === name && evaluations === number);
      return cell(found ? `${(100 * found.error).toFixed(2)} %` : '');
    });
    return `${name.padEnd(14)}${errors.join('')}${name === picked ? '  picked' : ''}`;
  });
  const heads = numbers.map((number) => cell(String(number))).join('');
  return [`${'evaluations'.padEnd(14)}${heads}`, ...lines].join('\n');
}
