/** Counts what may still be written, so that no more is on its way than the board's input buffer holds. Bytes. */
export class Credits {
  private sent = 0;
  private taken = 0;
  private window = Number.POSITIVE_INFINITY;
  private baseSent = 0;
  private baseReceived = 0;

  /** Bytes that may be written now. */
  get room(): number {
    return Math.max(0, this.window - (this.sent - this.taken));
  }

  /** Bytes written so far; a mark for `takenUpTo`. */
  get written(): number {
    return this.sent;
  }

  write(bytes: number): void {
    this.sent += bytes;
  }

  /** Starts the count anew: everything up to the mark was taken when the board counted `received`. */
  restart(mark: number, received: number, window: number): void {
    this.taken = mark;
    this.baseSent = mark;
    this.baseReceived = received;
    this.window = window;
  }

  /** An answer arrived to what was written up to the mark, so all of that was taken. */
  takenUpTo(mark: number): void {
    this.taken = Math.max(this.taken, mark);
  }

  /** The board's own count, modulo 2^32; one that lags behind what is known already changes nothing. */
  grant(received: number): void {
    const since = (received - this.baseReceived) | 0;
    if (since < 0) return;
    this.baseSent += since;
    this.baseReceived = received;
    this.taken = Math.max(this.taken, Math.min(this.sent, this.baseSent));
  }
}
