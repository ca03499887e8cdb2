import type { AnalogWorld, PlayedWaveform } from '@chladni/firmware';
import { analogWorld } from '../systems/analogWorld';
import { createDevice } from './openSystem';
import type { SystemOptions } from './systemOptions';

/** Rates of a board's timer may miss what was asked for by this part. */
const RATE_TOLERANCE = 1e-3;

/**
 * A simulated system on a served board's pins. A real one answers whatever is played; so does this one, by a device
 * for each length and rate that is met.
 */
export function servedWorld(options: SystemOptions): AnalogWorld {
  const first = createDevice(options);
  const { driveSamples, sampleRateHz } = first.plant;
  const worlds = new Map([[keyOf(driveSamples, sampleRateHz), analogWorld(first)]]);
  const worldFor = ({ evaluationSamples, sampleRateHz: played }: PlayedWaveform): AnalogWorld => {
    const samples = evaluationSamples ?? driveSamples;
    const rate = Math.abs(played / sampleRateHz - 1) <= RATE_TOLERANCE ? sampleRateHz : played;
    const key = keyOf(samples, rate);
    const world = worlds.get(key) ?? analogWorld(createDevice({ ...options, samples, rate }));
    worlds.set(key, world);
    return world;
  };
  return { play: (played) => worldFor(played).play(played) };
}

function keyOf(samples: number, rate: number): string {
  return `${samples} at ${rate}`;
}
