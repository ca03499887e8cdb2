import { REFUSAL } from '@chladni/protocol/board';
import type { Firmware } from '../firmware';
import { waveformBytes } from '../limits';
import { waveformSamples } from '../waveformLayout';
import type { CommitRecord } from './commitRecord';
import { MODE } from './commitRecord';
import type { InferenceParts, StepListener } from './inference';
import { Inference } from './inference';
import type { NetworkStore } from './networkStore';
import type { FileReader, StoredNetwork } from './storedNetwork';
import { readNetwork } from './storedNetwork';

/** Answer of an inference. */
export interface Inferred {
  readonly label: number;
  readonly scores: Int32Array<ArrayBuffer>;
  readonly playUs: number;
  readonly digitalUs: number;
}

export interface InferredListener {
  inferred(this: void, outcome: Inferred): void;
  /** @param code - of `REFUSAL` */
  failed(this: void, code: number): void;
}

/** What networks use of the board. */
export type NetworksParts = Pick<InferenceParts, 'digitalPart' | 'getTime'> & Pick<FileReader, 'evaluate'>;

/** Bytes an inference takes for each number of a layer, besides its waveforms: 12, and as much again while it computes. */
const NUMBER_BYTES = 16;
/** And for each a program lists: two variables. */
const LISTED_BYTES = 34;

/** The network in force and the inference that runs on it. */
export class Networks {
  private loaded: StoredNetwork | undefined;
  private inference: Inference | undefined;

  constructor(
    readonly store: NetworkStore,
    private readonly firmware: Firmware,
    private readonly parts: NetworksParts,
  ) {
    this.loaded = undefined;
    this.inference = undefined;
  }

  /** Whether the board does nothing by itself. */
  isOff(): boolean {
    const record = this.record();
    return record === undefined || record.mode === MODE.off;
  }

  record(): CommitRecord | undefined {
    return this.store.record();
  }

  /** The network in force; undefined where there is none, or it is of another format. */
  network(): StoredNetwork | undefined {
    if (this.loaded === undefined && this.store.record() !== undefined) {
      this.loaded = readNetwork(this.reader());
    }
    return this.loaded;
  }

  private reader(): FileReader {
    return {
      read: (offset, bytes) => this.store.read(offset, bytes),
      readText: (offset, bytes) => this.store.readText(offset, bytes),
      evaluate: this.parts.evaluate,
    };
  }

  /** To be called when another network is in force, or memory is short. */
  forget(): void {
    this.loaded = undefined;
    this.inference = undefined;
  }

  /** Why the network in force cannot be run now; 0 when it can. */
  hindrance(): number {
    const firmware = this.firmware;
    const network = this.network();
    if (network === undefined) return REFUSAL.NO_NETWORK;
    if (network.rateHz < firmware.minRateHz || network.rateHz > firmware.maxRateHz) {
      return REFUSAL.UNSUPPORTED_RATE;
    }
    if (waveformSamples(1, network.settle, network.samples) > firmware.limits.maxSamples)
      return REFUSAL.TOO_LARGE;
    if (!firmware.player.isIdle()) return REFUSAL.BUSY;
    const rows = this.mostRows(network);
    const numbers = this.inference === undefined ? network.samples * network.width : 0;
    const listed = network.program.length > 0 ? network.samples * LISTED_BYTES : 0;
    const waveform = waveformBytes(waveformSamples(rows, network.settle, network.samples));
    const needed = waveform + numbers * NUMBER_BYTES + listed;
    return firmware.freeBytes(false) < needed ? REFUSAL.OUT_OF_MEMORY : 0;
  }

  /** The one inference there is; only when nothing hinders. */
  current(): Inference {
    const network = this.network()!;
    this.inference ??= new Inference(network, {
      digitalPart: this.parts.digitalPart,
      getTime: this.parts.getTime,
      player: this.firmware.player,
      mostRows: this.mostRows(network),
    });
    return this.inference;
  }

  /** Runs one input; only when nothing hinders. */
  infer(first: number, input: Uint8Array, listener: InferredListener): void {
    const started = this.parts.getTime();
    const network = this.network()!;
    const inference = this.current();
    inference.begin(first, input);
    inference.run({
      done: () => {
        const scores = inference.readOut();
        const label = Inference.labelOf(scores);
        const play = inference.playedSeconds();
        const all = this.parts.getTime() - started;
        this.firmware.counters.evaluations += network.layers.length * network.width;
        listener.inferred({
          label,
          scores,
          playUs: Math.round(play * 1e6),
          digitalUs: Math.max(0, Math.round((all - play) * 1e6)),
        });
      },
      failed: this.failer(listener.failed),
    });
  }

  /** Runs one layer of the inference that was begun. */
  step(listener: StepListener): void {
    this.current().step({
      done: () => {
        this.firmware.counters.evaluations += this.network()!.width;
        listener.done();
      },
      failed: this.failer(listener.failed),
    });
  }

  private failer(failed: (code: number) => void): (code: number) => void {
    return (code) => {
      if (code === REFUSAL.WAVEFORM_LOST) this.firmware.counters.lostWaveforms++;
      failed(code);
    };
  }

  private mostRows(network: StoredNetwork): number {
    const limits = this.firmware.limits;
    // No silence lies before the first row, and one sample of it behind the last.
    const fitting = Math.floor((limits.maxSamples + network.settle - 1) / (network.settle + network.samples));
    return Math.max(1, Math.min(network.width, fitting, limits.maxRows));
  }
}
