import { BoardSystem, ChladniError, type HelloInfo, type Link, type Wiring } from 'chladni';
import type { Ability, Target } from './targets/target';
import { ABILITIES, wiringsOf } from './targets/target';
import type { Recorder } from './measurements/recorder';

/** What is played at once, all rows of equal length. */
export interface Playing {
  readonly settleSeconds?: number;
  readonly sampleRateHz?: number;
}

const RATE_HZ = 8000;
const SAMPLES = 196;
/** Until what the plate at its default still rings with is below a thousandth. */
const SETTLE_SECONDS = 0.03;

/** A target with an open link, and what it takes to measure through it. */
export class Rig {
  private current: Link | undefined;
  /** What the board said of itself last, also when the link is closed again. */
  hello: HelloInfo | undefined;
  private wiring: Wiring;
  private evaluation = 0;

  constructor(
    readonly target: Target,
    readonly recorder: Recorder,
  ) {
    this.wiring = target.bench.wiring;
  }

  get link(): Link {
    if (this.current === undefined) throw new Error('The link is closed');
    return this.current;
  }

  get sampleRateHz(): number {
    return this.target.bench.sampleRateHz ?? RATE_HZ;
  }

  get samples(): number {
    return this.target.bench.samples ?? SAMPLES;
  }

  get settleSeconds(): number {
    return this.target.bench.settleSeconds ?? SETTLE_SECONDS;
  }

  async openLink(): Promise<void> {
    this.current ??= await this.target.openLink();
    this.hello = this.current.hello;
  }

  async closeLink(): Promise<void> {
    await this.current?.close();
    this.current = undefined;
  }

  /** Why the target cannot do it, after all; '' when it can. */
  lacks(needs: readonly Ability[]): string {
    const missing = needs.find((need) => !this.target.abilities.has(need));
    if (missing !== undefined) return ABILITIES[missing];
    if (needs.includes('ahead') && this.link.hello.aheadLine === 0) return ABILITIES.ahead;
    return needs.includes('converters') && this.link.hello.loopback
      ? 'its firmware is the loopback build'
      : '';
  }

  /** Has the target wired to itself, or to its physical system, by the fixture where it is not. */
  async wire(to: 'loopback' | 'system'): Promise<void> {
    const wirings = wiringsOf(this.target);
    const wanted = wirings.find((wiring) => (wiring === 'loopback') === (to === 'loopback'));
    if (wanted === undefined) throw new ChladniError('BAD_USAGE', ABILITIES[to], 'Change wiring or fixture.');
    if (this.wiring !== wanted) await this.target.fixture!.connect(wanted);
    this.wiring = wanted;
  }

  /**
   * Plays rows and returns what was sensed, normalised. On a physical system no louder than the bench allows; a wire needs no
   * such care.
   */
  async play(rows: readonly Float32Array[], playing: Playing = {}): Promise<Float32Array[]> {
    const { settleSeconds = this.settleSeconds, sampleRateHz = this.sampleRateHz } = playing;
    const samples = rows[0]!.length;
    const system = new BoardSystem(this.link, {
      name: this.wiring,
      samples,
      sampleRateHz,
      settleSeconds,
    });
    const { level, limit } = this.target.bench.drive;
    const loudest = this.wiring === 'loopback' ? 1 : Math.min(level ?? limit, limit);
    const drive = new Float32Array(rows.length * samples);
    rows.forEach((row, i) =>
      drive.set(
        row.map((value) => loudest * value),
        i * samples,
      ),
    );
    system.nextEvaluation = this.evaluation;
    const sense = await system.respond(drive, rows.length);
    this.evaluation = system.nextEvaluation;
    return rows.map((_, i) => sense.slice(i * samples, (i + 1) * samples));
  }
}
