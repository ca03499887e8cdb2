import type { Board } from '../../boards';
import type { Console } from '../console';
import type { Interpreter } from '../interpreter';
import type { Converters } from '../peripherals/converters';
import type { IoQueue } from '../peripherals/ioQueue';
import type { PinLevels } from '../peripherals/pins';
import type { FlashStorage } from '../peripherals/storage';
import type { WaveformTimer } from '../peripherals/waveformTimer';
import type { Emitter } from '../realm/emitter';
import type { Realm } from '../realm/realm';
import type { InterpreterTimers } from '../time/interpreterTimers';
import type { VirtualClock } from '../time/virtualClock';
import type { ErrorFlags } from './errorFlags';
import type { HardwarePort } from './serialPorts';

/** What the program asks of the board as a whole. */
export interface BoardControls {
  /** At once; does not return. */
  reboot(): never;
  /** When the running call is over: restart the interpreter, without or with what Storage holds. */
  restart(loadCode: boolean): void;
  /** Seconds without a kick until the board restarts; undefined: no watchdog. */
  setWatchdog(seconds: number | undefined): void;
  kickWatchdog(): void;
}

/** One boot's parts, which the globals are made of. */
export interface Machine {
  readonly board: Board;
  readonly serialNumber: string;
  /** Of the interpreter: `2v29`. */
  readonly version: string;
  readonly realm: Realm;
  readonly emitter: Emitter;
  readonly interpreter: Interpreter;
  readonly clock: VirtualClock;
  readonly io: IoQueue;
  readonly timers: InterpreterTimers;
  readonly storage: FlashStorage;
  readonly converters: Converters;
  readonly waveforms: WaveformTimer;
  readonly pins: PinLevels;
  readonly errors: ErrorFlags;
  readonly console: Console;
  /** Ports that lead out of the board, by name. */
  readonly ports: ReadonlyMap<string, HardwarePort>;
  readonly controls: BoardControls;
  /** Variables in use when the program has been loaded. */
  readonly usedVariables: number;
}
