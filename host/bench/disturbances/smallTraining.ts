import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { BindingInterface } from '@serialport/bindings-interface';
import type { Dataset } from '../../data';
import { openLink, type Clock, type LinkCounters } from '../../link';
import type { Run } from '../../runs';
import { BoardSystem } from '../../systems/board';
import type { TrainOptions, TrainResult } from '../../training';
import { runTraining } from '../../training';

/** A training small enough to be repeated a hundred times. */
export interface SmallTraining {
  readonly dataset: Dataset;
  readonly options: TrainOptions;
  readonly samples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
}

export interface Trained {
  readonly result: TrainResult;
  /** Rows of the test set by true class and answer. */
  readonly confusion: readonly (readonly number[])[];
  /** SHA-256 of the last checkpoint: every parameter, and the optimiser's. */
  readonly checkpoint: string;
  readonly counters: Readonly<LinkCounters>;
  /** Rows that fit the board's largest frame. */
  readonly mostRows: number;
  readonly seconds: number;
}

/** Trains through a board that is reached by a binding. @param clock - the link's. Defaults to the process's */
export async function trainThrough(
  binding: BindingInterface,
  { dataset, options, samples, sampleRateHz, settleSeconds }: SmallTraining,
  clock?: Clock,
): Promise<Trained> {
  const started = performance.now();
  const link = await openLink(binding, { nonce: 1, ...(clock && { clock }) });
  const system = new BoardSystem(link, { name: options.system, samples, sampleRateHz, settleSeconds });
  let checkpoint = '';
  const run: Pick<Run, 'saveCheckpoint'> = {
    saveCheckpoint: (saved) => {
      checkpoint = createHash('sha256').update(serialize(saved)).digest('hex');
    },
  };
  try {
    const { result, confusion } = await runTraining(options, {
      system,
      dataset,
      run: run,
      progress: { stage: () => ({ update: () => undefined, end: () => undefined }) },
      signal: new AbortController().signal,
      log: () => undefined,
      metrics: () => undefined,
    });
    const { rowsThatFit } = await import('../../link/frameRows.js');
    const settle = Math.ceil(settleSeconds * sampleRateHz);
    const mostRows = rowsThatFit(link.hello, { samples, senseSamples: samples, settle });
    const seconds = (performance.now() - started) / 1000;
    return { result, confusion, checkpoint, counters: { ...link.counters }, mostRows, seconds };
  } finally {
    await link.close();
  }
}
