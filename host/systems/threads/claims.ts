import { AT, integersOf, type SharedBuffers } from './sharedBuffers';

const LAID = 16;
const TAKEN = 0xffff;
/** Units of one portion, at most. */
const MOST_UNITS = 5;

/** Units to take where so many are left: several while there are many, one in the end, so that all end at once. */
export const portionOf = (left: number): number => Math.max(1, Math.min(MOST_UNITS, left >> 2));

const freeOf = (claims: number): number => (claims >>> LAID) - (claims & TAKEN);

/**
 * How many units of rows are laid out for other threads, and how many of those they have taken. Both lie in one number,
 * so that what the thread that asks takes back nobody else takes. A unit's index counts from the last row's back.
 */
export class Claims {
  /** What `take` took. */
  first = 0;
  count = 0;
  readonly #control: Int32Array;

  constructor(buffers: SharedBuffers) {
    this.#control = integersOf(buffers);
  }

  get laid(): number {
    return Atomics.load(this.#control, AT.claims) >>> LAID;
  }

  get taken(): number {
    return Atomics.load(this.#control, AT.claims) & TAKEN;
  }

  /** None is laid out. Only when all that were are taken. */
  reset(): void {
    Atomics.store(this.#control, AT.claims, 0);
  }

  /** So many more may be taken: all about them is written. */
  lay(count: number): void {
    Atomics.add(this.#control, AT.claims, count << LAID);
  }

  /** The unit laid out last is no longer to be taken. @returns whether it was there */
  takeBack(): boolean {
    for (let seen = Atomics.load(this.#control, AT.claims); freeOf(seen) > 0;) {
      const found = this.#exchange(seen, seen - (1 << LAID));
      if (found === seen) return true;
      seen = found;
    }
    return false;
  }

  /** Takes `count` units from `first` on. @returns whether there were any */
  take(): boolean {
    for (let seen = Atomics.load(this.#control, AT.claims); freeOf(seen) > 0;) {
      const count = portionOf(freeOf(seen));
      const found = this.#exchange(seen, seen + count);
      if (found === seen) {
        this.first = seen & TAKEN;
        this.count = count;
        return true;
      }
      seen = found;
    }
    return false;
  }

  #exchange(seen: number, claims: number): number {
    return Atomics.compareExchange(this.#control, AT.claims, seen, claims);
  }
}
