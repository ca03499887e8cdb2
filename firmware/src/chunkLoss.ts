/** Bytes of one packet of USB, and of the largest piece of input that the interpreter takes at once (IOEVENT_MAX_LEN in jsdevices.h). */
export const PACKET_BYTES = 64;

/** Releases from this one on lose input, up to and with the other. */
const FIRST_RELEASE = 26;
const LAST_RELEASE = 29;
/** Commits after the last of them at which it is mended (a3f085979). */
const MENDED_AT_BUILD = 96;

/**
 * Whether an interpreter loses what queues: on boards of 32 bits, 2v26 to 2v29 append every waiting chunk of a port to the first,
 * and appending to a flat string, which that is, does nothing (src/jsinteractive.c, jsiHandleIOEventForSerial). Builds
 * between 2v25 and 2v26, and what has another form, are taken to lose it, too: that costs speed, the other way costs data.
 *
 * @param version - `process.version`: 2v29 is the release, 2v29.277 the build 277 commits later
 */
export function losesQueuedChunks(version: string): boolean {
  const parts = version.split('v');
  const major = parseInt(parts[0]!);
  const numbers = (parts.length > 1 ? parts[1]! : '').split('.');
  const minor = parseInt(numbers[0]!);
  const build = numbers.length > 1 ? parseInt(numbers[1]!) : 0;
  if (isNaN(major) || isNaN(minor) || isNaN(build)) return true;
  if (major !== 2) return major < 2;
  if (minor === FIRST_RELEASE - 1) return build > 0;
  if (minor < FIRST_RELEASE || minor > LAST_RELEASE) return false;
  return minor < LAST_RELEASE || build < MENDED_AT_BUILD;
}
