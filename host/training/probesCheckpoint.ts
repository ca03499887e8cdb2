import type { Checkpoint } from '../runs';
import type { TrainOptions } from './contract';

/** Probe evaluations played so far: what a training holds before it has a twin. */
export interface Probes {
  /** As many rows as the twin is to be fitted to; those from `played` on are still to come. */
  readonly sense: Float32Array;
  played: number;
}

/** What the `meta` of such a checkpoint holds. */
interface ProbesMeta {
  readonly phase: 'twin';
  readonly options: TrainOptions;
  readonly played: number;
}

export function probesCheckpoint({ sense, played }: Probes, options: TrainOptions): Checkpoint {
  const meta: ProbesMeta = { phase: 'twin', options, played };
  return { meta, arrays: { sense } };
}

/** @returns undefined when the checkpoint is of a training that has its twin */
export function probesFromCheckpoint({ meta, arrays }: Checkpoint): Probes | undefined {
  const { phase, played } = meta as ProbesMeta | { readonly phase?: undefined; readonly played?: undefined };
  if (phase !== 'twin') return undefined;
  return { sense: Float32Array.from(arrays.sense!), played };
}
