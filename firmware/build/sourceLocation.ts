import { SourceMap } from 'node:module';
import type { Violation } from './gate';

/** Says where in the sources, by a source map (version 3, JSON), each violation comes from: file:line:column. */
export function withSources(
  violations: readonly Violation[],
  map: string,
): (Violation & { readonly source?: string })[] {
  const sourceMap = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
  return violations.map((violation) => {
    const entry = sourceMap.findEntry(violation.line - 1, violation.column - 1);
    if (!('originalSource' in entry)) return violation;
    const { originalSource, originalLine, originalColumn } = entry;
    return {
      ...violation,
      source: `${originalSource}:${String(originalLine + 1)}:${String(originalColumn + 1)}`,
    };
  });
}
