/** Reads JSON; a byte order mark before it, as some editors write, is passed over. @throws SyntaxError */
export function parseJson(text: string): unknown {
  return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
}
