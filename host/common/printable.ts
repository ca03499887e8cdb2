/**
 * What a terminal, a page or a reader would obey or not show: control characters of both sets, marks that turn the
 * direction of text, invisible separators, halves of surrogate pairs, and code points that are no characters.
 */
const UNPRINTABLE =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Surrogate}/gu;

/** Text with whatever cannot be shown written as its escape, `\x1b`; lines stay lines. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** The same of a name, which has to stay on one line. */
export function printableName(name: string): string {
  return printable(name).replaceAll('\n', '\\n');
}

/** JSON with whatever cannot be shown as JSON's own escapes, so that it reads as the same value. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, (found) => `\\u${hex(found).padStart(4, '0')}`);
}

/** The colours of our own text, which a terminal is to obey. */
// eslint-disable-next-line no-control-regex -- as above
const COLOUR = /(\x1b\[(?:97;48;5;\d{1,3}|0)m)/;

/** Text for a terminal: our own colours stay, and nothing else that it would obey. */
export function printableOnTerminal(text: string): string {
  return text
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('');
}

function escaped(found: string): string {
  if (found === '\t') return ' ';
  const code = hex(found);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16);
}
