/**
 * Colours of the 256-colour palette, from faint to strong: blue and orange, as in the pictures, which those who see no
 * red or green can tell apart. White text has a contrast of at least 4.5 on each (WCAG 2.2, 1.4.3).
 */
export const SCALES = {
  right: [17, 18, 25],
  wrong: [58, 94, 130],
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
