import type { Rule } from './rule';

/** Characters that Espruino's parser or its console, through which a bundle may be sent, does not pass on unchanged. */
export const characters: Rule = ({ code }) =>
  [...code.matchAll(/[^\n\t\x20-\x7e]/gu)].map(({ index, 0: character }) => ({
    at: index,
    message: `character ${String(character.codePointAt(0))} is not printable ASCII`,
  }));
