import type { BindingInterface, BindingPortInterface, OpenOptions } from '@serialport/bindings-interface';
import type { Uno } from './uno';

/** Simulated time a turn of the event loop runs while something is to be done, and between turns when nothing is. */
const BUSY_SECONDS = 0.01;
const IDLE_SECONDS = 0.005;
const IDLE_MS = 25;
/** What a program needs to answer, and to boot: StandardFirmata blinks its version first. */
const ANSWER_SECONDS = 0.1;
const BOOT_SECONDS = 4;

interface PendingRead {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly length: number;
  readonly resolve: (result: { buffer: Buffer; bytesRead: number }) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A binding whose one port is a simulated Uno's. Opening it restarts the Uno, as DTR does. Its time runs as fast as it can
 * while it boots or has been asked something, and crawls otherwise.
 */
export function unoBinding(uno: Uno): BindingInterface {
  return {
    list: () => Promise.resolve([]),
    open: (options) => Promise.resolve(new UnoPort(uno, options)),
  };
}

class UnoPort implements BindingPortInterface {
  readonly openOptions: Required<OpenOptions>;
  isOpen = true;
  private readonly received: number[] = [];
  private reading: PendingRead | undefined;
  private busyUntil: number;
  private cancelTurn: () => void = () => undefined;
  private readonly stopListening: () => void;

  constructor(
    private readonly uno: Uno,
    options: OpenOptions,
  ) {
    const defaults = { dataBits: 8, lock: true, stopBits: 1, parity: 'none' } as const;
    const flow = { rtscts: false, xon: false, xoff: false, xany: false, hupcl: true };
    this.openOptions = { ...defaults, ...flow, ...options };
    uno.reset();
    this.busyUntil = BOOT_SECONDS;
    this.stopListening = uno.onByte((byte) => this.received.push(byte));
    this.scheduleTurn();
  }

  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    if (!this.isOpen) return Promise.reject(canceled());
    return new Promise((resolve, reject) => {
      this.reading = { buffer, offset, length, resolve, reject };
      this.handOver();
    });
  }

  write(buffer: Buffer): Promise<void> {
    if (!this.isOpen) return Promise.reject(canceled());
    this.uno.write(buffer);
    this.busyUntil = Math.max(this.busyUntil, this.uno.seconds + ANSWER_SECONDS);
    this.cancelTurn();
    this.scheduleTurn();
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.isOpen = false;
    this.cancelTurn();
    this.stopListening();
    this.reading?.reject(canceled());
    this.reading = undefined;
    return Promise.resolve();
  }

  update({ baudRate }: { baudRate: number }): Promise<void> {
    this.openOptions.baudRate = baudRate;
    return Promise.resolve();
  }

  set(): Promise<void> {
    return Promise.resolve();
  }

  get(): Promise<{ cts: boolean; dsr: boolean; dcd: boolean }> {
    return Promise.resolve({ cts: true, dsr: true, dcd: true });
  }

  getBaudRate(): Promise<{ baudRate: number }> {
    return Promise.resolve({ baudRate: this.openOptions.baudRate });
  }

  flush(): Promise<void> {
    this.received.length = 0;
    return Promise.resolve();
  }

  drain(): Promise<void> {
    return Promise.resolve();
  }

  private scheduleTurn(): void {
    const isBusy = this.uno.seconds < this.busyUntil || this.uno.waiting > 0;
    const turn = (): void => {
      this.uno.run(isBusy ? BUSY_SECONDS : IDLE_SECONDS);
      this.handOver();
      if (this.isOpen) this.scheduleTurn();
    };
    if (isBusy) {
      const immediate = setImmediate(turn);
      this.cancelTurn = () => clearImmediate(immediate);
    } else {
      const timer = setTimeout(turn, IDLE_MS);
      this.cancelTurn = () => clearTimeout(timer);
    }
  }

  private handOver(): void {
    const { reading } = this;
    if (reading === undefined || this.received.length === 0) return;
    this.reading = undefined;
    const bytes = Buffer.from(this.received.splice(0, reading.length));
    bytes.copy(reading.buffer, reading.offset);
    reading.resolve({ buffer: reading.buffer, bytesRead: bytes.length });
  }
}

/** What a read that the port's closing ends is rejected with, as every binding does. */
function canceled(): Error {
  return Object.assign(new Error('The port is closed'), { canceled: true });
}
