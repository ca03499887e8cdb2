/**
 * Espruino's own objects, as far as the firmware uses them and the emulator offers them.
 * Written from the interpreter's sources, 2v29 (src/jswrap_*.c). Types alone: nothing of this file reaches a board.
 */

/** A pin of the board; the same pin is the same object's value (`A4 === A4`). */
export interface Pin {
  /** `mode()` without an argument is left out: the firmware never asks. */
  mode(mode: string): void;
  read(): boolean;
  write(value: boolean | number): void;
}

export interface SerialOptions {
  readonly rx?: Pin;
  readonly tx?: Pin;
  readonly bytesize?: 7 | 8;
  readonly flow?: 'none' | 'xon';
  /** Linux port alone: the device to open. */
  readonly path?: string;
  readonly errors?: boolean;
}

/** jswrap_serial.c. Bytes travel as strings of characters 0 to 255. */
export interface SerialPort {
  on(event: 'data', listener: (data: string) => void): void;
  removeAllListeners(event?: string): void;
  setup(baudRate: number, options?: SerialOptions): void;
  /** Gives the interpreter's console to this port. `force`: it stays there whatever is plugged in. */
  setConsole(force?: boolean): void;
  /** Each argument as `E.toUint8Array` reads it. Blocks while the transmit queue is full. */
  write(data: string | ArrayBufferView): void;
  /** Characters received and not yet read; with a `data` listener always few. */
  available(): number;
}

export type WaveformSamples = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

export interface WaveformOptions {
  /** Instant of the first sample, in `getTime()`'s seconds. Absent or past: at once. */
  readonly time?: number;
  readonly repeat?: boolean;
}

/**
 * jswrap_waveform.c. Samples move by timer interrupt between `buffer` and a pin, 16 bits left-aligned.
 * A buffer's byteOffset is ignored: it starts at the beginning of the backing store.
 */
export interface Waveform {
  readonly buffer: WaveformSamples;
  /** Set by the interpreter while samples move. */
  readonly running?: boolean;
  readonly freq?: number;
  startOutput(pin: Pin, sampleRateHz: number, options?: WaveformOptions): void;
  startInput(pin: Pin, sampleRateHz: number, options?: WaveformOptions): void;
  /** @throws when it is not running */
  stop(): void;
  on(event: 'finish', listener: (buffer: WaveformSamples) => void): void;
  removeAllListeners(event?: string): void;
  /** What an evaluation is numbered by and where it lies; see src/evaluate. Read by nothing on a real board. */
  evaluation?: number;
  samples?: number;
  stride?: number;
}

/** `samples`: their number, or the buffer itself, which is then not copied. */
export type WaveformConstructor = new (
  samples: number | WaveformSamples,
  options?: { readonly bits?: 8 | 16; readonly doubleBuffer?: boolean },
) => Waveform;

/** jswrap_storage.c. Names of at most 28 characters; a missing file is undefined. */
export interface Storage {
  /** Memory-mapped where the flash is: costs no variables. */
  read(name: string, offset?: number, length?: number): string | undefined;
  readArrayBuffer(name: string): ArrayBuffer | undefined;
  /**
   * With `offset` 0 or absent, a new file of `size` bytes (or as long as the data) replaces the old one; unwritten bytes
   * read 0xFF. With another offset, writes into the file that is there, which must hold 0xFF in that place.
   *
   * @returns false when there was no room, after a compaction was tried
   */
  write(name: string, data: string | ArrayBuffer | ArrayBufferView, offset?: number, size?: number): boolean;
  erase(name: string): void;
  list(pattern?: RegExp): string[];
  /** Largest file that can be written without a compaction, in bytes. */
  getFree(): number;
  getStats(): StorageStats;
  compact(): void;
  eraseAll(): void;
}

export interface StorageStats {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly fileBytes: number;
  readonly fileCount: number;
  readonly trashBytes: number;
  readonly trashCount: number;
}

export type ErrorFlag = 'FIFO_FULL' | 'BUFFER_FULL' | 'CALLBACK' | 'LOW_MEMORY' | 'MEMORY' | 'UART_OVERFLOW';

/** What `E.toString` and `E.toUint8Array` walk through, element by element. */
export type Bytes = number | string | ArrayBuffer | ArrayBufferView | readonly Bytes[];

/** jswrap_espruino.c, the object `E`. */
export interface Espruino {
  /** A flat string where memory allows; the backing string itself, uncopied, for a lone Uint8Array on a flat string. */
  toString(this: void, ...data: Bytes[]): string;
  /** A flat string, or undefined where memory has no contiguous room. */
  toFlatString(...data: Bytes[]): string | undefined;
  /** Always a copy. */
  toUint8Array(...data: Bytes[]): Uint8Array<ArrayBuffer>;
  /** A view on the string's own bytes: no copy. */
  toArrayBuffer(this: void, data: string): ArrayBuffer;
  /** zlib's CRC-32, 0 to 2^32 - 1. */
  CRC32(this: void, data: string | ArrayBuffer | ArrayBufferView): number;
  mapInPlace(
    from: ArrayBuffer | ArrayBufferView,
    to: ArrayBuffer | ArrayBufferView,
    map?: ArrayLike<number> | ((value: number, index: number) => number),
    bits?: number,
  ): void;
  sum(data: ArrayBufferView): number;
  convolve(a: ArrayBufferView, b: ArrayBufferView, offset: number): number;
  /** Variables a value occupies. */
  getSizeOf(value: unknown): number;
  /** 0 where `flat` is asked and the data are not contiguous. */
  getAddressOf(this: void, value: unknown, flat: boolean): number;
  /**
   * A function that runs machine code at an offset into `code`. Signature as `int(int,int)`, at most four arguments; Thumb
   * code wants the lowest bit set. Undefined in the emulator, which runs no machine code.
   */
  nativeCall?(offset: number, signature: string, code: string): unknown;
  /** null: no console at all, every port carries all 256 values. */
  setConsole(device: SerialPort | string | null, options?: { readonly force?: boolean }): void;
  getConsole(): string | null;
  /** Reads and clears. */
  getErrorFlags(): ErrorFlag[];
  reboot(): void;
  /**
   * Restarts the board when `timeout` seconds pass without a kick, or `isAuto` (default true) without the interpreter having
   * been idle. Cannot be switched off again on a chip.
   */
  enableWatchdog(timeout: number, isAuto?: boolean): void;
  kickWatchdog(): void;
  defrag(): void;
  on(event: 'init' | 'kill', listener: () => void): void;
  /** Of flags that were not set before; reading them by `getErrorFlags` lets them be reported again. */
  on(event: 'errorFlag', listener: (flags: ErrorFlag[]) => void): void;
}

/** `process.memory()`, in variables; jswrap_process.c. */
export interface Memory {
  readonly free: number;
  readonly usage: number;
  readonly total: number;
  /** Bytes of a variable: 12 to 16. */
  readonly blocksize: number;
}

export interface Environment {
  readonly VERSION: string;
  readonly BOARD: string;
  readonly FLASH: number;
  readonly RAM: number;
  /** The chip's own number, in hexadecimal. */
  readonly SERIAL: string;
  readonly CONSOLE: string | null;
  readonly MODULES: string;
}

export interface Process {
  readonly version: string;
  readonly env: Environment;
  /** @param collect - false leaves the garbage where it is, and is faster */
  memory(collect?: boolean): Memory;
  on(event: 'uncaughtException', listener: (error: unknown) => void): void;
}
