/** Metres a second. */
export const LIGHT_SPEED = 299_792_458;

/**
 * Refractive indices of beta barium borate at room temperature: n^2 = a + b / (l^2 - c) - d l^2, l the wavelength in
 * micrometres. Kato, IEEE J. Quantum Electron. 22, 1013 (1986).
 */
const ORDINARY = { a: 2.7359, b: 0.01878, c: 0.01822, d: 0.01354 } as const;
const EXTRAORDINARY = { a: 2.3753, b: 0.01224, c: 0.01667, d: 0.01516 } as const;
/** Their change per kelvin. Eimerl et al., J. Appl. Phys. 62, 1968 (1987). */
const ORDINARY_PER_K = -16.6e-6;
const EXTRAORDINARY_PER_K = -9.3e-6;

/** @param omega - rad/s @param shiftK - kelvin above room temperature */
export function ordinaryIndex(omega: number, shiftK = 0): number {
  return index(ORDINARY, omega) + ORDINARY_PER_K * shiftK;
}

/**
 * Index that an extraordinary wave meets.
 *
 * @param angle - rad, between the wave and the crystal's axis
 */
export function extraordinaryIndex(omega: number, angle: number, shiftK = 0): number {
  const along = ordinaryIndex(omega, shiftK);
  const across = index(EXTRAORDINARY, omega) + EXTRAORDINARY_PER_K * shiftK;
  return 1 / Math.hypot(Math.cos(angle) / along, Math.sin(angle) / across);
}

/** Angle to the crystal's axis at which `omega` and its second harmonic run equally fast (type I), rad. */
export function phaseMatchingAngle(omega: number): number {
  const wanted = ordinaryIndex(omega) ** -2;
  const along = ordinaryIndex(2 * omega) ** -2;
  const across = extraordinaryIndex(2 * omega, Math.PI / 2) ** -2;
  return Math.asin(Math.sqrt((wanted - along) / (across - along)));
}

/**
 * Mismatch of wave numbers, of the second harmonic less those of two equal fundamentals, 1/m.
 *
 * @param omega - of the fundamental, rad/s
 */
export function mismatch(omega: number, angle: number, shiftK = 0): number {
  const difference = extraordinaryIndex(2 * omega, angle, shiftK) - ordinaryIndex(omega, shiftK);
  return (2 * omega * difference) / LIGHT_SPEED;
}

function index({ a, b, c, d }: { a: number; b: number; c: number; d: number }, omega: number): number {
  const micrometres = (2e6 * Math.PI * LIGHT_SPEED) / omega;
  const square = micrometres * micrometres;
  return Math.sqrt(a + b / (square - c) - d * square);
}
