import type { Counters } from './counters';
import type { Identity } from './dispatcher';
import type { Limits } from './limits';
import type { Networks } from './network/networks';
import type { Player } from './player';
import type { AnswerCache } from './replayCache';

/** What handlers work on. */
export interface Firmware {
  readonly identity: Identity;
  readonly version: string;
  /** Version of Espruino. */
  readonly interpreter: string;
  /** Most bytes on their way at once, where the interpreter loses what queues; 0 elsewhere. */
  readonly packetBytes: number;
  /** Id in the table of boards. */
  readonly board: string;
  readonly serialNumber: string;
  readonly boots: number;
  readonly limits: Limits;
  readonly counters: Counters;
  readonly cache: AnswerCache;
  readonly player: Player;
  readonly loopback: boolean;
  /** Undefined where the board has no room for any. */
  networks: Networks | undefined;
  /** Whether there is a pin to record inputs on. */
  readonly canRecord: boolean;
  readonly dacBits: number;
  readonly adcBits: number;
  readonly minRateHz: number;
  readonly maxRateHz: number;
  /** Whether the host has asked for traffic while a waveform plays. */
  mayDisturb: () => boolean;
  uptimeMs(this: void): number;
  /** Memory not in use. `collect`: after the garbage is collected, which takes milliseconds. */
  freeBytes(this: void, collect: boolean): number;
  /** Does from now on what the standalone mode in force says. */
  applyMode(this: void): void;
  /** Both happen a little later, once the answer is out. */
  restart(this: void): void;
  giveConsoleBack(this: void): void;
}
