import type { Violation } from './gate';

/** A bundle that would not run on a board; each violation with its place in the sources where that is known. */
export class BundleError extends Error {
  constructor(
    readonly board: string,
    readonly violations: readonly (Violation & { readonly source?: string })[],
  ) {
    const lines = violations.map(
      ({ rule, message, line, column, text, source }) =>
        `  ${source ?? `bundle:${String(line)}:${String(column)}`}  ${message} (${rule}): ${text}`,
    );
    super(`The bundle for ${board} does not run on Espruino:\n${lines.join('\n')}`);
    this.name = 'BundleError';
  }
}
