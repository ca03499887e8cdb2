import { seededRandom } from '../common/random';
import type { CheckpointArray } from '../runs';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { gather } from '../twins/definition';
import { twinError } from '../twins/fir';
import type { Twin } from '../twins/twin';
import { Adam } from './adam';
import { RecentRows } from './recentRows';

/** Evaluations kept of each call to the system, out of all it plays. */
const KEPT_A_CALL = 12;
/** Training steps between two refinements, and steps of Adam in each. */
const EVERY = 10;
const REFINEMENTS = 4;
const BATCH = 64;

export interface AdaptationMeta {
  readonly adamSteps: number;
  readonly filled: number;
  readonly next: number;
  readonly fresh: number;
  readonly before: number;
  readonly after: number;
  readonly measured: number;
}

export type AdaptationArrays = Readonly<Record<string, CheckpointArray>>;

/**
 * Refits a twin to what training plays anyway, at no further evaluation: a system that drifts, or a training that has
 * moved away from where the probes were, then does not leave the twin behind. Newest rows are predicted before they are
 * learned from, by this twin and by the one it was, which shows what it is worth.
 */
export class TwinAdaptation {
  private readonly adam: Adam;
  private readonly recent: RecentRows;
  private pending: { drive: Float32Array; sense: Float32Array }[] = [];
  /** Rows kept since the last refinement. */
  private fresh = 0;
  /** Sums over refinements: error of the twin as it was fitted, and as it is. */
  private before = 0;
  private after = 0;
  private measured = 0;

  /**
   * @param unadapted - the twin as it was fitted, which this owns
   * @param rate - of Adam
   */
  constructor(
    private readonly twin: Twin,
    private readonly unadapted: Twin,
    private readonly rate: number,
    private readonly seed: number,
  ) {
    this.adam = new Adam(twin.size);
    this.recent = new RecentRows(twin.driveSamples, twin.senseSamples);
  }

  /** The system, listened to. */
  listenTo(system: PhysicalSystem): Pick<PhysicalSystem, 'respond'> {
    return {
      respond: async (drive, rows) => {
        const sense = await system.respond(drive, rows);
        this.keep(drive, sense, rows);
        return sense;
      },
    };
  }

  /** Before a step: what a step that broke off has played is forgotten, since it will be played again. */
  beginStep(): void {
    this.pending = [];
  }

  /** @param step - training steps made in all, this one included */
  endStep(step: number): void {
    for (const { drive, sense } of this.pending) this.fresh += this.recent.add(drive, sense);
    this.pending = [];
    if (step % EVERY !== 0 || this.fresh === 0) return;
    this.measure();
    this.refine(step);
    this.fresh = 0;
  }

  /** Mean error on evaluations not yet learned from, without and with adaptation; undefined before the first. */
  get errors(): { readonly before: number; readonly after: number } | undefined {
    const { before, after, measured } = this;
    return measured === 0 ? undefined : { before: before / measured, after: after / measured };
  }

  meta(): AdaptationMeta {
    const { fresh, before, after, measured } = this;
    return { ...this.recent.place(), adamSteps: this.adam.steps, fresh, before, after, measured };
  }

  arrays(): AdaptationArrays {
    const { drive, sense } = this.recent;
    const was = this.unadapted.parameters();
    return {
      ...Object.fromEntries(Object.entries(was).map(([name, values]) => [`unadapted.${name}`, values])),
      first: this.adam.first,
      second: this.adam.second,
      drive,
      sense,
    };
  }

  restore(from: AdaptationMeta | readonly AdaptationMeta[], arrays: AdaptationArrays): void {
    const meta = from as AdaptationMeta;
    const { first, second, drive, sense } = arrays;
    this.adam.first.set(first!);
    this.adam.second.set(second!);
    this.adam.steps = meta.adamSteps;
    this.recent.restore(meta, drive!, sense!);
    this.fresh = meta.fresh;
    this.before = meta.before;
    this.after = meta.after;
    this.measured = meta.measured;
    const names = Object.keys(this.unadapted.parameters());
    this.unadapted.load(
      Object.fromEntries(names.map((name) => [name, Float32Array.from(arrays[`unadapted.${name}`]!)])),
    );
  }

  dispose(): void {
    this.unadapted.dispose();
  }

  private keep(drive: Float32Array, sense: Float32Array, rows: number): void {
    const { driveSamples, senseSamples } = this.twin;
    const count = Math.min(KEPT_A_CALL, rows);
    const chosen = Uint32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
    this.pending.push({
      drive: gather(chosen, drive, driveSamples),
      sense: gather(chosen, sense, senseSamples),
    });
  }

  private measure(): void {
    const { drive, sense, rows } = this.recent.newest(this.fresh);
    this.before += twinError(this.unadapted.predict(drive, rows), sense);
    this.after += twinError(this.twin.predict(drive, rows), sense);
    this.measured++;
  }

  private refine(step: number): void {
    const random = seededRandom(this.seed, `twin adaptation ${step}`);
    for (let i = 0; i < REFINEMENTS; i++) {
      const { drive, sense } = this.recent.draw(BATCH, random);
      this.twin.refine(this.adam, drive, sense, BATCH, this.rate);
    }
  }
}
