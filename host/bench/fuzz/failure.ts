/** Something went wrong that must not, with the bytes that led to it. */
export class FuzzFailure extends Error {
  override readonly name = 'FuzzFailure';

  /** @param bytes - what was sent last */
  constructor(message: string, bytes: Uint8Array) {
    const shown = Buffer.from(bytes.subarray(-400)).toString('latin1');
    super(`${message}\nlast bytes sent: ${JSON.stringify(shown)}`);
  }
}
