import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/** Seeded random numbers for initial values, order of images and probe drives. Same seed, same numbers. */
export interface Random {
  /** Uniform in 0..1, 1 excluded. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in 0..below-1. */
  integer(below: number): number;
}

/**
 * @param seed - the run's seed, from 1
 * @param stream - keeps independent uses apart: `order of epoch 3`, `twin probes`, ...
 */
export function seededRandom(seed: number, stream: string): Random {
  const generator = xoroshiro128plus(mix(seed, stream));
  let spare: number | undefined;
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      // Box and Muller; 1 - uniform keeps the logarithm finite.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer: (below) => uniformInt(generator, 0, below - 1),
  };
}

/** The numbers 0..count-1 in random order. */
export function permutation(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}

/** FNV-1a over the stream's name, started from the seed. */
function mix(seed: number, stream: string): number {
  let hash = Math.imul(seed ^ 0x811c9dc5, 0x01000193);
  for (let i = 0; i < stream.length; i++) {
    hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}
