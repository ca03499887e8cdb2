import { seededRandom } from '../../common/random';

/** Periods over the shaper's window that ripples have. */
const PERIODS = [1, 2, 3, 4, 5, 6] as const;

/** A smooth function over the shaper's window, from -1 at its one end to 1 at the other. */
export type Ripple = (position: number) => number;

/**
 * How a device's optics are uneven: waves of all periods, with random sizes and places.
 *
 * @param what - keeps one unevenness of a device apart from another
 * @param deviceSeed - undefined for even optics
 * @returns a function whose root mean square over devices is 1
 */
export function rippleOf(what: string, deviceSeed: number | undefined): Ripple {
  if (deviceSeed === undefined) return () => 0;
  const random = seededRandom(deviceSeed, `shg ripple of ${what}`);
  const waves = PERIODS.map((periods) => ({ periods, even: random.normal(), odd: random.normal() }));
  const scale = 1 / Math.sqrt(PERIODS.length);
  return (position) =>
    scale *
    waves.reduce((sum, { periods, even, odd }) => {
      const angle = Math.PI * periods * position;
      return sum + even * Math.cos(angle) + odd * Math.sin(angle);
    }, 0);
}
