/**
 * Unwinds the running program when the board loses power or restarts under it. The program may catch it; the board's
 * peripherals are dead to it all the same.
 */
export class Halt extends Error {
  constructor(readonly reason: HaltReason) {
    super(`the board stopped: ${reason}`);
    this.name = 'Halt';
  }
}

export type HaltReason = 'power cut' | 'reboot';
