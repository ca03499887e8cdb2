import { characters } from './characters';
import { loopClosures } from './loopClosures';
import { names } from './names';
import { order } from './order';
import { returns } from './returns';
import type { Rule } from './rule';
import { skippedArrows } from './skippedArrows';
import { syntax } from './syntax';

export type { Finding } from './rule';

/** Every rule of the gate. */
export const rules: Readonly<Record<string, Rule>> = {
  characters,
  loopClosures,
  names,
  order,
  returns,
  skippedArrows,
  syntax,
};
