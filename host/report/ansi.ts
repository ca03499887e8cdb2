/** Colours of the 256-colour palette, from faint to strong. */
const SCALES = {
  right: [22, 28, 34],
  wrong: [52, 88, 124, 160],
} as const;

export type ColourScale = keyof typeof SCALES;

/**
 * Text on a background of the scale.
 *
 * @param strength - 0..1
 */
export function backgroundStep(text: string, scale: ColourScale, strength: number): string {
  const steps = SCALES[scale];
  const step = steps[Math.min(steps.length - 1, Math.floor(strength * steps.length))]!;
  return `\x1b[97;48;5;${step}m${text}\x1b[0m`;
}
