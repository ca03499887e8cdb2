import type { Board } from '../boards';
import type { AnalogWorld } from './analog';
import { BOOT_CODE } from './bootFiles';
import type { Faults } from './faults';
import type { ConverterCounters } from './peripherals/converters';
import { Flash } from './peripherals/flash';
import { FlashStorage } from './peripherals/storage';
import { portTraits } from './portTraits';
import { seededRandom, type Random } from './random';
import { Session } from './session';
import { systemClock, type HostClock } from './time/hostClock';
import { VirtualClock, type ScheduledEvent } from './time/virtualClock';

export interface VirtualBoardOptions {
  readonly board: Board;
  /** The program, as the build made it; written to Storage unless the same is there. Empty: Storage is left alone. */
  readonly bundle: string;
  /** What the converters' pins are wired to. */
  readonly world: AnalogWorld;
  /** Real time, which an idle board follows. Defaults to the machine's clock. */
  readonly clock?: HostClock;
  /**
   * Time passes by `clock` alone and never jumps ahead, so that a host is seen as fast as that clock says. Defaults to false.
   */
  readonly isPaced?: boolean;
  /** By which the time that the interpreter is charged with is multiplied: it is a lower bound. Defaults to 1. */
  readonly workFactor?: number;
  /** For phases, Math.random and the serial number. Defaults to 1 */
  readonly seed?: number;
  /** Flash to start from, as `storageImage` gives it. Defaults to erased flash. */
  readonly storage?: Uint8Array;
  readonly faults?: Faults;
  /**
   * What the interpreter calls itself: before 2v25 it takes no packets, and 2v26 to 2v29 lose input that queues. Defaults to
   * the version it is modelled on, which does not.
   */
  readonly version?: string;
}

/** The version the emulator is modelled on. */
const ESPRUINO_VERSION = '2v29.277';

/** What a board has done since it was made. */
export interface BoardCounters extends ConverterCounters {
  boots: number;
  /** Bytes that found the input buffer full. */
  lostBytes: number;
  bytesIn: number;
  bytesOut: number;
  uncaughtErrors: number;
}

/** Boots in one go, after which a board that restarts itself waits for real time. */
const MAX_BOOTS_AT_ONCE = 10;
/** What a boot takes then. */
const BOOT_SECONDS = 0.1;

/** An Espruino board that runs the built bundle, without the board. See docs/emulator.md. */
export class VirtualBoard {
  readonly board: Board;
  readonly faults: Faults;
  readonly counters: BoardCounters = {
    boots: 0,
    evaluations: 0,
    waveforms: 0,
    lostBytes: 0,
    bytesIn: 0,
    bytesOut: 0,
    uncaughtErrors: 0,
  };
  readonly serialNumber: string;
  /** What the program last threw and did not catch. */
  lastError: unknown;
  private readonly clock = new VirtualClock();
  private readonly flash: Flash;
  private readonly files: FlashStorage;
  private readonly random: Random;
  private readonly outputs = new Set<(bytes: Buffer) => void>();
  private readonly texts = new Set<(text: string) => void>();
  /** Levels of pins that were set from outside. */
  private readonly outside = new Map<string, boolean>();
  private session: Session | undefined;
  private restart: ScheduledEvent | undefined;
  private finishes = 0;
  private pending: { readonly isReset: boolean } | undefined;
  private isRestarting = false;

  /** @throws RangeError when the bundle does not fit into the board's Storage, or the image is not of its size */
  constructor(private readonly options: VirtualBoardOptions) {
    const { board, bundle, storage } = options;
    this.board = board;
    this.faults = options.faults ?? {};
    this.random = seededRandom(options.seed ?? 1);
    this.serialNumber = Array.from({ length: 3 }, () => hexWord(this.random)).join('-');
    this.flash = new Flash(board.storageBytes, board.storagePageBytes, storage, () => this.powerCut());
    this.files = new FlashStorage(this.flash);
    if (bundle !== '') this.install(bundle);
  }

  /** Virtual seconds since the board was made. */
  get seconds(): number {
    return this.clock.now;
  }

  /** Whether it is powered. */
  get isOn(): boolean {
    return this.session !== undefined;
  }

  /** Times Storage has moved its files together, and flash operations so far. */
  get storageCounters(): { readonly compactions: number; readonly writes: number } {
    return { compactions: this.files.compactions, writes: this.flash.writes };
  }

  /** A copy of the flash that Storage lies in. */
  storageImage(): Uint8Array {
    return Uint8Array.from(this.flash.bytes);
  }

  /** Switches the board on, or restarts it: the program runs until it waits for the host or for real time. */
  boot(): void {
    this.session?.stop(false);
    this.pending = { isReset: false };
    this.restartIfAsked();
  }

  /** Switches a board on that lost its power. */
  powerOn(): void {
    if (!this.isOn) this.boot();
  }

  /** Restarts the board, as its reset button does. */
  reset(): void {
    this.boot();
  }

  /** Takes the power away at once. */
  powerCut(): void {
    this.session?.stop(false);
    this.session = undefined;
    this.pending = undefined;
    this.flash.isPowered = false;
  }

  /** Bytes from the host. Whatever the board does about them that needs no real time is done when this returns. */
  write(bytes: Uint8Array): void {
    const text = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length).toString('latin1');
    this.counters.bytesIn += text.length;
    this.arm();
    this.session?.write(text);
  }

  /** @returns what ends it */
  onOutput(listener: (bytes: Buffer) => void): () => void {
    this.outputs.add(listener);
    return () => this.outputs.delete(listener);
  }

  /** Everything printed, even while no port is the console. @returns what ends it */
  onConsole(listener: (text: string) => void): () => void {
    this.texts.add(listener);
    return () => this.texts.delete(listener);
  }

  /** Sets a pin from outside, as a button does; it stays so through restarts. */
  setPin(pin: string, level: boolean): void {
    this.outside.set(pin, level);
    this.session?.pins.apply(pin, level);
    this.session?.run();
  }

  /** Level of a digital pin, as a light shows it; false while the board is off. */
  pinLevel(pin: string): boolean {
    return this.session?.pins.get(pin) ?? false;
  }

  private install(bundle: string): void {
    const bytes = Buffer.from(bundle, 'latin1');
    try {
      this.files.write(BOOT_CODE, bytes);
    } catch {
      const { storageBytes, title } = this.board;
      throw new RangeError(
        `The bundle has ${bytes.length} bytes; Storage of the ${title} has ${storageBytes}.`,
      );
    }
  }

  /** Boots as often as the program asks for; a program that restarts for ever is slowed to real time. */
  private restartIfAsked(): void {
    if (this.isRestarting) return;
    this.isRestarting = true;
    try {
      for (let boots = 0; this.pending !== undefined && boots < MAX_BOOTS_AT_ONCE; boots++)
        this.start(this.pending.isReset);
    } finally {
      this.isRestarting = false;
    }
    if (this.pending !== undefined)
      (this.options.clock ?? systemClock).after(BOOT_SECONDS, () => this.restartIfAsked());
  }

  private start(isReset: boolean): void {
    this.pending = undefined;
    this.flash.isPowered = true;
    this.clock.clear();
    this.restart = undefined;
    this.counters.boots++;
    if (!this.files.isValid()) this.files.eraseAll();
    const session = this.createSession();
    this.session = session;
    this.arm();
    for (const [pin, level] of this.outside) session.pins.drive(pin, level);
    session.boot(isReset);
  }

  /** Sees to the faults that have been asked for. */
  private arm(): void {
    const { cutPower, restartAtSeconds } = this.faults;
    if (cutPower !== undefined) this.flash.cutPower(cutPower);
    delete this.faults.cutPower;
    if (restartAtSeconds === undefined || this.restart !== undefined) return;
    this.restart = this.clock.schedule(restartAtSeconds, () => {
      delete this.faults.restartAtSeconds;
      this.session?.restart(false);
    });
  }

  private losesFinish(): boolean {
    this.finishes++;
    const { loseFinish } = this.faults;
    if (loseFinish === undefined || this.finishes < loseFinish) return false;
    delete this.faults.loseFinish;
    return true;
  }

  private played(): void {
    const { restartAtEvaluation } = this.faults;
    if (restartAtEvaluation === undefined || this.counters.evaluations < restartAtEvaluation) return;
    delete this.faults.restartAtEvaluation;
    this.session?.restart(false);
  }

  private createSession(): Session {
    const { board, world, clock } = this.options;
    const ifCurrent = (action: () => void): void => {
      if (this.session === session) action();
    };
    const session: Session = new Session({
      board,
      world,
      traits: portTraits(board),
      serialNumber: this.serialNumber,
      version: this.options.version ?? ESPRUINO_VERSION,
      clock: this.clock,
      hostClock: clock ?? systemClock,
      isPaced: this.options.isPaced ?? false,
      workFactor: this.options.workFactor ?? 1,
      storage: this.files,
      random: this.random,
      counters: this.counters,
      onOutput: (bytes) => ifCurrent(() => this.send(bytes)),
      onConsoleText: (text) => this.texts.forEach((listener) => listener(text)),
      onUncaught: (error) => {
        this.lastError = error;
        this.counters.uncaughtErrors++;
      },
      onLost: (bytes) => (this.counters.lostBytes += bytes),
      onPlayed: () => ifCurrent(() => this.played()),
      losesFinish: () => this.losesFinish(),
      onRestart: (isReset) =>
        ifCurrent(() => {
          this.pending = { isReset };
          this.flash.isPowered = false;
        }),
      onStopped: () => ifCurrent(() => this.restartIfAsked()),
    });
    return session;
  }

  private send(bytes: string): void {
    if (this.faults.silent === true) return;
    this.counters.bytesOut += bytes.length;
    if (this.outputs.size === 0) return;
    const buffer = Buffer.from(bytes, 'latin1');
    for (const listener of this.outputs) listener(buffer);
  }
}

function hexWord(random: Random): string {
  return Math.floor(random() * 4294967296)
    .toString(16)
    .padStart(8, '0');
}
