import type { KernelEntries } from './native/kernels';

/** What the bundler writes into a bundle, each by its name, so that what a board does not need is not in it. */
export interface BuildConstants {
  /** Version of the firmware. */
  readonly version: string;
  /** Schema hash of the protocol. */
  readonly schema: number;
  /** Names of requests by id, between commas. */
  readonly requestNames: string;
  /** Ids of events. */
  readonly heartbeatId: number;
  readonly creditId: number;
  readonly damagedId: number;
  readonly inferredId: number;
  readonly loopback: boolean;
  /** Id in the table of boards. */
  readonly board: string;
  /** Undefined values are null: they have to be written as constants. */
  readonly baudRate: number | null;
  /** Thumb code in base64; null where it cannot be run. */
  readonly kernelCode: string | null;
  readonly kernelEntries: KernelEntries;
  readonly path: string | null;
  readonly inputBufferBytes: number;
  /** Memory to reckon with where the interpreter makes more as needed; 0: what is free at start. */
  readonly memoryBytes: number;
  /** Whether requests may come before the last answer. */
  readonly ahead: boolean;
  readonly drivePin: string | null;
  readonly driveBits: number;
  /** 0: a converter, no PWM. */
  readonly pwmFrequencyHz: number;
  readonly sensePin: string | null;
  readonly senseBits: number;
  readonly minSampleRateHz: number;
  readonly maxSampleRateHz: number;
  readonly buttonPin: string | null;
  readonly buttonPressed: number;
  /** Longest network file; 0: the board has no room for two. */
  readonly networkBytes: number;
  readonly ledPin: string | null;
  /** Lights that show the bits of a label, the lowest first. */
  readonly labelPins: readonly string[];
  /** Where inputs can be recorded. */
  readonly inputPin: string | null;
}
