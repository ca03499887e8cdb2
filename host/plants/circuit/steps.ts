import { ChladniError } from '../../common/errors';
import type { Network } from './network';

/** A step is at most this part of the fastest time constant: 4 at 8 kHz for every device, an error of 0.03 %. */
const LARGEST_PART = 0.43;
const MOST_STEPS = 100_000;

/**
 * Steps of the integrator in a sample: even, so that the ADC's instant lies between two.
 *
 * @throws ChladniError `BAD_USAGE` when there would be too many
 */
export function stepsPerSample({ parts, seriesOhm }: Network, sampleRateHz: number): number {
  const { L1, C1, R3, L2, C2, RE, RL2 } = parts;
  // The transistor only lowers what L2 sees, from RE on.
  const fastest = Math.max(
    seriesOhm / L1,
    1 / Math.sqrt(L1 * C1),
    1 / (R3 * C1),
    (RE + RL2) / L2,
    1 / Math.sqrt(L2 * C2),
  );
  const steps = 2 * Math.max(1, Math.ceil(fastest / sampleRateHz / LARGEST_PART / 2));
  if (steps <= MOST_STEPS) return steps;
  throw new ChladniError(
    'BAD_USAGE',
    `the circuit would take ${steps} steps a sample`,
    'Give a higher rate, or parts with longer time constants.',
  );
}
