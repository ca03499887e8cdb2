import { AT, integersOf, type SharedBuffers } from './sharedBuffers';

/** Units of a call, at most. */
export const MOST_UNITS = 255;
/** In the number: 16 bits of the call, 8 of the units that are laid out, 8 of those taken. */
const CALL = 16;
const LAID = 8;
const EIGHT_BITS = 0xff;
/** Units of one portion, at most. */
const LARGEST_PORTION = 5;

/** Units to take where so many are left: several while there are many, one in the end, so that all end at once. */
export const portionOf = (left: number): number => Math.max(1, Math.min(LARGEST_PORTION, left >> 2));

const laidIn = (claims: number): number => (claims >>> LAID) & EIGHT_BITS;
const takenIn = (claims: number): number => claims & EIGHT_BITS;
const freeIn = (claims: number): number => laidIn(claims) - takenIn(claims);

/**
 * How many units of rows are laid out for other threads, how many of those they have taken, and in which call. All of it
 * lies in one number: what one thread takes, or takes back, no other does. A unit's index counts from the last row back.
 */
export class Claims {
  /** What `take` took. */
  first = 0;
  count = 0;
  readonly #control: Int32Array;
  #call = 0;

  constructor(buffers: SharedBuffers) {
    this.#control = integersOf(buffers);
  }

  get laid(): number {
    return laidIn(this.#seen());
  }

  get taken(): number {
    return takenIn(this.#seen());
  }

  /** Whether the call is still the one in which `take` took. */
  get isCurrent(): boolean {
    return this.#seen() >>> CALL === this.#call;
  }

  /** Begins a call, none of which is laid out. */
  reset(call: number): void {
    Atomics.store(this.#control, AT.claims, call << CALL);
  }

  /** So many more may be taken: all about them is written. */
  lay(count: number): void {
    Atomics.add(this.#control, AT.claims, count << LAID);
  }

  /** The unit laid out last is no longer to be taken. @returns whether it was there */
  takeBack(): boolean {
    for (let seen = this.#seen(); freeIn(seen) > 0;) {
      const found = this.#exchange(seen, seen - (1 << LAID));
      if (found === seen) return true;
      seen = found;
    }
    return false;
  }

  /** Takes `count` units from `first` on. @returns whether there were any */
  take(): boolean {
    for (let seen = this.#seen(); freeIn(seen) > 0;) {
      const count = portionOf(freeIn(seen));
      const found = this.#exchange(seen, seen + count);
      if (found === seen) {
        this.#call = seen >>> CALL;
        this.first = takenIn(seen);
        this.count = count;
        return true;
      }
      seen = found;
    }
    return false;
  }

  #seen(): number {
    return Atomics.load(this.#control, AT.claims);
  }

  #exchange(seen: number, claims: number): number {
    return Atomics.compareExchange(this.#control, AT.claims, seen, claims);
  }
}
