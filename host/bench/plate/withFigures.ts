const BEGIN = '<!-- measured: written by `npm run plate-report -w host` -->';
const END = '<!-- end of what was measured -->';

/**
 * A page with its measured part replaced.
 *
 * @throws Error when the page has no place for it
 */
export function withFigures(page: string, figures: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) {
    throw new Error(`the page has no "${BEGIN}" before "${END}"`);
  }
  return `${page.slice(0, from + BEGIN.length)}\n\n${figures}\n\n${page.slice(to)}`;
}
