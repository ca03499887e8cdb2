/** Spellings of other programs for a port behind a network, pyserial's among them. */
const SCHEMES: Readonly<Record<string, string>> = {
  socket: '',
  telnet: ', and set the bridge to pass raw bytes there instead of telnet',
  rfc2217: ', and set the bridge to pass raw bytes there instead of RFC 2217',
};

const WITH_SCHEME = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;
const ADDRESS = /^(\[[0-9a-f:.]+\]|[^:/@\s]+):(\d{1,5})$/i;

/**
 * What to give instead of a port that is spelled as other programs spell it.
 *
 * @returns undefined when nothing better is known
 */
export function betterSpelling(given: string): string | undefined {
  const [, scheme, address] = WITH_SCHEME.exec(given) ?? [];
  if (scheme !== undefined && scheme.toLowerCase() !== 'tcp') {
    const means = SCHEMES[scheme.toLowerCase()] ?? '';
    return `Give tcp://${ADDRESS.test(address!) ? address! : 'HOST:PORT'}${means}.`;
  }
  if (ADDRESS.test(given) && !/^(tcp|serial):/i.test(given)) return `Give tcp://${given}.`;
  if (/^(tty|cu\.|rfcomm)\w/.test(given)) return `Give /dev/${given}.`;
  return undefined;
}
