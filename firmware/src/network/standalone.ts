import type { Espruino, Pin } from '../espruino';
import type { Sender } from '../sender';
import { MODE } from './commitRecord';
import type { Lights } from './lights';
import type { Inferred, Networks } from './networks';
import type { Recorder } from './recorder';

/** What the standalone mode uses of the board. */
export interface StandaloneMachine {
  readonly e: Pick<Espruino, 'enableWatchdog' | 'kickWatchdog'>;
  getTime(this: void): number;
  setInterval(this: void, callback: () => void, milliseconds: number): number;
  clearInterval(this: void, id: number): void;
  setWatch(
    this: void,
    callback: () => void,
    pin: Pin,
    options: { readonly repeat: boolean; readonly edge: 'rising' | 'falling'; readonly debounce: number },
  ): number;
  clearWatch(this: void, id: number): void;
}

export interface StandaloneParts {
  readonly machine: StandaloneMachine;
  readonly networks: Networks;
  readonly lights: Lights;
  /** Undefined where the board has no input pin. */
  readonly recorder: Recorder | undefined;
  /** Undefined where the board has no button. */
  readonly button: Pin | undefined;
  readonly pressed: number;
  readonly sender: Sender;
  /** Of the event that tells an inference. */
  readonly resultId: number;
  /** Whether a request is being carried out. */
  isBusy(this: void): boolean;
  /** Bytes that have come from the host. */
  receivedBytes(this: void): number;
}

/** The chip's watchdog reaches no further than 8.3 s on RP2040. */
const WATCHDOG_SECONDS = 8;
const KICK_MS = 1000;
/** An inference that takes longer has hung. */
const LONGEST_SECONDS = 60;
const DEBOUNCE_MS = 50;
/** For so long after a host has said something nothing is begun that nobody has asked for. */
const HOST_SECONDS = 2;

/** What the board does by itself. */
export class Standalone {
  private watch: number | undefined;
  private period: number | undefined;
  private kick: number | undefined;
  /** When the inference under way was begun; undefined: none. */
  private since: number | undefined;
  /** Bytes from the host when a period last ended, and when there had been new ones. */
  private received: number;
  private heardAt: number;
  private nextDemo: number;
  private played: number;

  constructor(private readonly parts: StandaloneParts) {
    this.watch = undefined;
    this.period = undefined;
    this.kick = undefined;
    this.since = undefined;
    this.received = 0;
    this.heardAt = 0;
    this.nextDemo = 0;
    this.played = 0;
  }

  /** Whether an inference of its own is under way. */
  isAtWork(): boolean {
    return this.since !== undefined;
  }

  /** Does as the record in force says. */
  start(): void {
    this.stop();
    const record = this.parts.networks.record();
    if (record === undefined || record.mode === MODE.off) return;
    const machine = this.parts.machine;
    machine.e.enableWatchdog(WATCHDOG_SECONDS, false);
    this.kick = machine.setInterval(this.kicker(), KICK_MS);
    if (this.parts.button !== undefined) {
      const edge = this.parts.pressed === 1 ? 'rising' : 'falling';
      const options = { repeat: true, edge, debounce: DEBOUNCE_MS } as const;
      this.watch = machine.setWatch(this.trigger(), this.parts.button, options);
    }
    if (record.periodMs > 0) this.period = machine.setInterval(this.ticker(), record.periodMs);
  }

  /** Leaves the watchdog, which cannot be switched off, to the interpreter. */
  stop(): void {
    const machine = this.parts.machine;
    if (this.watch !== undefined) machine.clearWatch(this.watch);
    if (this.period !== undefined) machine.clearInterval(this.period);
    if (this.kick !== undefined) {
      machine.clearInterval(this.kick);
      machine.e.enableWatchdog(WATCHDOG_SECONDS, true);
    }
    this.watch = undefined;
    this.period = undefined;
    this.kick = undefined;
  }

  /** What was under way has been broken off by the interpreter. */
  abandon(): void {
    this.since = undefined;
  }

  private kicker(): () => void {
    return () => {
      const since = this.since;
      const machine = this.parts.machine;
      if (since === undefined || machine.getTime() - since < LONGEST_SECONDS) machine.e.kickWatchdog();
    };
  }

  private trigger(): () => void {
    return () => this.inferNext();
  }

  private ticker(): () => void {
    return () => {
      const received = this.parts.receivedBytes();
      const now = this.parts.machine.getTime();
      if (received !== this.received) this.heardAt = now;
      this.received = received;
      if (this.heardAt === 0 || now - this.heardAt >= HOST_SECONDS) this.inferNext();
    };
  }

  /** Passed over while something else is under way. */
  private inferNext(): void {
    const networks = this.parts.networks;
    const record = networks.record();
    if (record === undefined || this.since !== undefined || this.parts.isBusy()) return;
    if (networks.hindrance() !== 0) return;
    this.since = this.parts.machine.getTime();
    if (record.mode === MODE.record) this.record(record.inputRateHz);
    else this.showDemo();
  }

  private showDemo(): void {
    const network = this.parts.networks.network()!;
    const demo = this.nextDemo % network.demos;
    this.nextDemo = demo + 1;
    const row = network.demo(demo);
    this.infer(row.subarray(1), demo, row[0]!);
  }

  private record(rateHz: number): void {
    const failed = this.failer();
    const recorded = this.taker();
    this.parts.recorder!.record(this.parts.networks.network()!.inputs, rateHz, { recorded, failed });
  }

  private taker(): (input: Uint8Array) => void {
    return (input) => this.infer(input, -1, -1);
  }

  private failer(): () => void {
    return () => this.abandon();
  }

  private infer(input: Uint8Array, demo: number, truth: number): void {
    // While it recorded, a host may have begun something.
    if (this.parts.isBusy() || this.parts.networks.hindrance() !== 0) {
      this.since = undefined;
      return;
    }
    const network = this.parts.networks.network()!;
    const first = this.played;
    this.played = (first + network.layers.length * network.width) % 4294967296;
    const inferred = this.teller(demo, truth);
    this.parts.networks.infer(first, input, { inferred, failed: this.failer() });
  }

  private teller(demo: number, truth: number): (outcome: Inferred) => void {
    return (outcome) => {
      this.since = undefined;
      this.parts.lights.show(outcome.label);
      this.parts.sender.sendEvent(this.parts.resultId, {
        demo,
        truth,
        label: outcome.label,
        playUs: outcome.playUs,
        digitalUs: outcome.digitalUs,
        scores: new Uint8Array(outcome.scores.buffer),
      });
      const known = truth < 0 ? '' : ` truth ${truth}`;
      const scores = outcome.scores.join(' ');
      const times = `play ${outcome.playUs} us digital ${outcome.digitalUs} us`;
      this.parts.sender.writeLine(`inferred label ${outcome.label}${known} scores ${scores} ${times}`);
    };
  }
}
