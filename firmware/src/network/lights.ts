import type { Pin } from '../espruino';

/** What lights use of the board. */
export interface LightMachine {
  digitalWrite(this: void, pin: Pin, value: boolean | number): void;
  setTimeout(this: void, callback: () => void, milliseconds: number): number;
  clearTimeout(this: void, id: number): void;
}

const BLINK_MS = 150;

/** Shows a label: its bits on the label pins, the lowest on the first; where there are none, by label + 1 blinks. */
export class Lights {
  private timer: number | undefined;
  /** Changes of the light still to come. */
  private changes: number;

  constructor(
    private readonly machine: LightMachine,
    private readonly labelPins: readonly Pin[],
    private readonly led: Pin | undefined,
  ) {
    this.timer = undefined;
    this.changes = 0;
  }

  show(label: number): void {
    let rest = label;
    for (const pin of this.labelPins) {
      this.machine.digitalWrite(pin, rest & 1);
      rest >>= 1;
    }
    if (this.labelPins.length > 0 || this.led === undefined) return;
    this.changes = 2 * (label + 1);
    if (this.timer !== undefined) this.machine.clearTimeout(this.timer);
    this.change();
  }

  private change(): void {
    this.timer = undefined;
    if (this.changes === 0) return;
    this.changes--;
    this.machine.digitalWrite(this.led!, this.changes & 1);
    this.timer = this.machine.setTimeout(this.changer(), BLINK_MS);
  }

  private changer(): () => void {
    return () => this.change();
  }
}
