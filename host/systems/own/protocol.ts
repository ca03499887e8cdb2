import type { MessagePort } from 'node:worker_threads';
import type { Conditions } from '../../plants/plant';
import type { OwnDescription } from './description';

/** What a file's exported function is told; undefined members are its own to choose. */
export interface OwnOptions {
  readonly samples?: number | undefined;
  readonly sampleRateHz?: number | undefined;
  readonly deviceSeed?: number | undefined;
  readonly driveLevel?: number | undefined;
  readonly params?: Readonly<Record<string, number>> | undefined;
}

/** What the host asks of the thread that holds a user's file. */
export type OwnRequest =
  | { readonly kind: 'create'; readonly options: OwnOptions }
  | {
      readonly kind: 'respond';
      /** As `create` numbered it. */
      readonly id: number;
      /** rows x driveSamples */
      readonly drive: Float32Array;
      readonly rows: number;
      readonly firstEvaluation: number;
      readonly conditions: Conditions;
      /** Back to back, with so many samples of silence between; from rest when absent. */
      readonly settleSamples?: number;
    }
  | { readonly kind: 'close'; readonly id: number };

/** What it answers. */
export type OwnAnswer =
  | { readonly kind: 'created'; readonly id: number; readonly description: OwnDescription }
  /** rows x senseSamples, checked */
  | { readonly kind: 'sensed'; readonly sense: Float32Array }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string; readonly stack?: string };

/** What the thread is started with. */
export interface OwnThreadData {
  /** Absolute. */
  readonly path: string;
  readonly port: MessagePort;
  /** One 32-bit integer: 0 while a request is worked on, else one of `SIGNAL`. */
  readonly signal: SharedArrayBuffer;
}

export const SIGNAL = { working: 0, answered: 1, ended: 2 } as const;
