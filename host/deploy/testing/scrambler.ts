import type { AnalogWorld } from '@chladni/firmware';

/**
 * What an emulated board's pins are wired to: sense that runs through all codes of 12 bits, both ends often among them, and
 * depends on the number of the evaluation and on every code that was played.
 */
export const scrambler: AnalogWorld = {
  play: ({ drive, firstEvaluation = 0 }) => {
    let state = Math.imul(firstEvaluation + 1, 0x9e3779b1);
    return drive.map((code) => {
      state = Math.imul(state ^ code, 0x85ebca6b);
      state ^= state >>> 13;
      const choice = state & 0xf;
      return choice === 0 ? 0 : choice === 1 ? 0xfff0 : (state >>> 12) & 0xfff0;
    });
  },
};
