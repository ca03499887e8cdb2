const END = '<!-- end of what was measured -->';

/**
 * A page with its measured part replaced.
 *
 * @param script - of workspace host, that measures
 * @throws Error when the page has no place for it
 */
export function withFigures(page: string, figures: string, script = 'plate-report'): string {
  const begin = `<!-- measured: written by \`npm run ${script} -w host\` -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(END);
  if (from < 0 || to < from) {
    throw new Error(`the page has no "${begin}" before "${END}"`);
  }
  return `${page.slice(0, from + begin.length)}\n\n${figures}\n\n${page.slice(to)}`;
}
