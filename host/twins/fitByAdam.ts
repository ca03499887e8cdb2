import { Adam } from '../training/adam';
import { breathe, cosine, gather, type FitOptions, type TwinData } from './definition';
import type { Twin } from './twin';

export interface AdamPlan {
  /** Rows a step. */
  readonly batch: number;
  /** Learning rate at the first step. */
  readonly peakRate: number;
  /** Steps between two looks at the signal. Defaults to 50. */
  readonly breatheEvery?: number;
}

/** Fits whatever the twin has by Adam, on random rows, the rate falling along half a cosine. */
export async function fitByAdam(
  twin: Twin,
  data: TwinData,
  { random, onStep, signal, steps }: FitOptions & { readonly steps: number },
  { batch, peakRate, breatheEvery = 50 }: AdamPlan,
): Promise<void> {
  const rows = new Uint32Array(batch);
  const drive = new Float32Array(batch * data.driveSamples);
  const sense = new Float32Array(batch * data.senseSamples);
  const adam = new Adam(twin.size);
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < batch; i++) rows[i] = random.integer(data.rows);
    gather(rows, data.drive, data.driveSamples, drive);
    gather(rows, data.sense, data.senseSamples, sense);
    twin.refine(adam, drive, sense, batch, cosine(peakRate, step, steps));
    if (step % breatheEvery === 0) {
      onStep?.(step, steps);
      await breathe();
      signal?.throwIfAborted();
    }
  }
  onStep?.(steps, steps);
}
