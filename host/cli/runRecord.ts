import { existsSync } from 'node:fs';
import { ChladniError } from '../common/errors';
import type { Architecture } from '../network/shape';
import type { Checkpoint, Run } from '../runs';
import type { EpochMetrics, TrainOptions, TrainOutcome } from '../training';
import { pastMetrics } from '../training/pastMetrics';
import { describeEnvironment } from './environment';
import { shownFolder } from './newRunFolder';
import type { SystemOptions } from './systemOptions';
import type { BenchRecord } from './trainBench';

export interface RecordedPlan {
  readonly options: TrainOptions;
  readonly system: SystemOptions;
  /** Of the bench it was trained on; what it holds when run.json is written counts. */
  readonly benchRecord?: BenchRecord;
  readonly from?: { readonly shown: string; readonly checkpoint: Checkpoint };
  /** The run that is recalibrated. */
  readonly recalibrated?: string;
  /** Of the data it is trained on. */
  readonly dataFingerprint?: string;
  /** What tells its real boards from others. */
  readonly hardware?: readonly object[];
}

/** The result line's fields, and run.json's at top level. */
export type TrainSummary = TrainOutcome['result'] & {
  readonly baselineAccuracy: number;
  /** Of a hybrid: of the same network with the identity as physics. */
  readonly controlAccuracy?: number;
  readonly wallSeconds: number;
  readonly seed: number;
  /** Of several boards the first's. */
  readonly deviceSeed: number;
  readonly deviceSeeds?: readonly number[];
  readonly system: string;
  readonly data: string;
  /** Of rows, labels, order and split, whatever their files are named. */
  readonly dataFingerprint?: string;
  readonly method: string;
  readonly architecture: Architecture;
  readonly preset: string;
  readonly port: string;
  readonly run: string;
};

/** Keeps run.json and metrics.jsonl of a training as it goes on. */
export class RunRecord {
  /** The run's folder as a user writes it. */
  readonly shown: string;
  readonly metrics: EpochMetrics[] = [];
  readonly #run: Run;
  readonly #plan: RecordedPlan;
  readonly #startedAt: string;
  #isDone = false;

  constructor(run: Run, plan: RecordedPlan, caller: string, startedAt: Date) {
    this.#run = run;
    this.#plan = plan;
    this.#startedAt = startedAt.toISOString();
    this.shown = shownFolder(run.folder, caller);
  }

  /** Written first, so that a run that breaks off can be gone on with. */
  begin(): void {
    this.#write('running', {});
    const { from } = this.#plan;
    // The checkpoint of a run carries its metrics so far.
    for (const metrics of from ? pastMetrics(from.checkpoint) : []) this.append(metrics);
  }

  append(metrics: EpochMetrics): void {
    this.metrics.push(metrics);
    this.#run.appendMetrics(metrics);
  }

  /** @param beforeDone - writes what belongs to the result, so that a run that says it is done has all of it */
  end(
    { result }: TrainOutcome,
    { baseline, control }: { readonly baseline: number; readonly control?: number },
    wallSeconds: number,
    beforeDone: (summary: TrainSummary) => void,
  ): TrainSummary {
    const { options, system, dataFingerprint } = this.#plan;
    const summary: TrainSummary = {
      ...result,
      baselineAccuracy: baseline,
      ...(control !== undefined && { controlAccuracy: control }),
      wallSeconds: Math.round(wallSeconds * 100) / 100,
      seed: options.seed,
      deviceSeed: system.deviceSeed,
      ...(system.deviceSeeds && { deviceSeeds: system.deviceSeeds }),
      system: options.system,
      data: options.data,
      ...(dataFingerprint !== undefined && { dataFingerprint }),
      method: options.method,
      architecture: options.architecture,
      preset: options.preset,
      port: system.port,
      run: this.shown,
    };
    beforeDone(summary);
    this.#write('done', summary);
    this.#isDone = true;
    return summary;
  }

  /** Notes the failure, and tells how to go on where there is a checkpoint. */
  fail(error: ChladniError): ChladniError {
    const { code, message } = error;
    if (this.#isDone) return error;
    this.#note(code === 'INTERRUPTED' ? 'interrupted' : 'failed', { error: { code, message } });
    if (code === 'BUG' || code === 'BAD_USAGE' || !existsSync(this.#run.path('checkpoint.bin'))) return error;
    const goOn = `chladni train --resume ${this.shown}`;
    const remedy = code === 'INTERRUPTED' ? `Go on with ${goOn}` : `${error.remedy}\nThen go on with ${goOn}`;
    return new ChladniError(code, message, remedy, { cause: error });
  }

  /** Where this fails, too, as on a full disk, the first failure is the one to report. */
  #note(status: string, fields: object): void {
    try {
      this.#write(status, fields);
    } catch {
      // run.json stays as it was.
    }
  }

  #write(status: string, fields: object): void {
    const { options, system, from, recalibrated, benchRecord, hardware, dataFingerprint } = this.#plan;
    this.#run.writeSummary({
      ...fields,
      status,
      ...(dataFingerprint !== undefined && { dataFingerprint }),
      startedAt: this.#startedAt,
      ...(from && { resumedFrom: from.shown }),
      ...(recalibrated !== undefined && { recalibratedFrom: recalibrated }),
      ...(benchRecord && { bench: benchRecord }),
      options,
      systemOptions: system,
      ...(hardware && { hardware }),
      environment: describeEnvironment(),
    });
  }
}
