const PLAIN = /^[\w./:,=@%+-]+$/;

/** A command line as it can be called again in a shell. @param words - what follows the program's name */
export function commandText(words: readonly string[]): string {
  return ['chladni', ...words].map(quoted).join(' ');
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
