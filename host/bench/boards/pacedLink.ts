import type { BoardLink } from '../../systems/board';

/** What a board's link is slowed down by. */
export interface Pace {
  /** Milliseconds, of any origin. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * A link to an emulated board that answers no sooner than a real one could: the emulator's time leaps over waveforms, this
 * waits until they would have been played.
 */
export function pacedLink(link: BoardLink, pace: Pace): BoardLink {
  return {
    dacBits: link.dacBits,
    adcBits: link.adcBits,
    async evaluate(first, rows, samples, settleSamples, rateHz, drive) {
      const begun = pace.now();
      const sense = await link.evaluate(first, rows, samples, settleSamples, rateHz, drive);
      const played = (1000 * rows * (samples + settleSamples)) / rateHz;
      await pace.sleep(Math.max(0, begun + played - pace.now()));
      return sense;
    },
    close: () => link.close(),
  };
}
