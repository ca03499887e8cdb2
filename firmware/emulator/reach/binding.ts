import type {
  BindingInterface,
  BindingPortInterface,
  BindingsErrorInterface,
  OpenOptions,
  PortInfo,
  PortStatus,
  UpdateOptions,
} from '@serialport/bindings-interface';
import type { VirtualBoard } from '../virtualBoard';

export type EmulatorPortInfo = PortInfo;

/** Path of the board where none is given. */
const DEFAULT_PATH = 'emulator';

/**
 * A binding for SerialPortStream whose one port leads to `board`, within this process.
 *
 * @param path - name the port is listed under; opening takes any. Defaults to `emulator`
 * @example new SerialPortStream({ binding: emulatorBinding(board), path: 'emulator', baudRate: 115200 })
 */
export function emulatorBinding(board: VirtualBoard, path = DEFAULT_PATH): BindingInterface<EmulatorPort> {
  let current: EmulatorPort | undefined;
  return {
    list: () =>
      Promise.resolve([
        {
          path,
          manufacturer: 'Chladni emulator',
          serialNumber: board.serialNumber,
          pnpId: undefined,
          locationId: undefined,
          productId: undefined,
          vendorId: undefined,
        },
      ]),
    open: (options) => {
      if (current?.isOpen === true) return Promise.reject(new Error(`${options.path} is open already`));
      current = new EmulatorPort(board, options);
      return Promise.resolve(current);
    },
  };
}

interface PendingRead {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly length: number;
  readonly resolve: (result: { buffer: Buffer; bytesRead: number }) => void;
  readonly reject: (error: Error) => void;
}

/**
 * An open port. A write is carried out by the board before it returns; what the board sends is handed over in the next turn of
 * the event loop, all of it at once, so that a host that answers at once starves neither timers nor signals.
 */
export class EmulatorPort implements BindingPortInterface {
  readonly openOptions: Required<OpenOptions>;
  isOpen = true;
  private readonly received: Buffer[] = [];
  private reading: PendingRead | undefined;
  private isHandingOver = false;
  private readonly stopListening: () => void;

  constructor(
    private readonly board: VirtualBoard,
    options: OpenOptions,
  ) {
    const defaults = { dataBits: 8, lock: true, stopBits: 1, parity: 'none' } as const;
    const flow = { rtscts: false, xon: false, xoff: false, xany: false, hupcl: true };
    this.openOptions = { ...defaults, ...flow, ...options };
    this.stopListening = board.onOutput((bytes) => {
      this.received.push(bytes);
      this.handOver();
    });
  }

  close(): Promise<void> {
    this.isOpen = false;
    this.stopListening();
    this.reading?.reject(canceled());
    this.reading = undefined;
    return Promise.resolve();
  }

  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    if (!this.isOpen) return Promise.reject(canceled());
    return new Promise((resolve, reject) => {
      this.reading = { buffer, offset, length, resolve, reject };
      if (this.received.length > 0) this.handOver();
    });
  }

  write(buffer: Buffer): Promise<void> {
    if (!this.isOpen) return Promise.reject(canceled());
    this.board.write(buffer);
    return Promise.resolve();
  }

  update(options: UpdateOptions): Promise<void> {
    this.openOptions.baudRate = options.baudRate;
    return Promise.resolve();
  }

  set(): Promise<void> {
    return Promise.resolve();
  }

  get(): Promise<PortStatus> {
    return Promise.resolve({ cts: true, dsr: true, dcd: this.board.isOn });
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

  private handOver(): void {
    if (this.isHandingOver || this.reading === undefined) return;
    this.isHandingOver = true;
    setImmediate(() => {
      this.isHandingOver = false;
      const { reading } = this;
      if (reading === undefined || this.received.length === 0) return;
      this.reading = undefined;
      reading.resolve({ buffer: reading.buffer, bytesRead: this.take(reading) });
    });
  }

  private take({ buffer, offset, length }: PendingRead): number {
    let taken = 0;
    while (this.received.length > 0 && taken < length) {
      const part = this.received[0]!;
      const copied = part.copy(buffer, offset + taken, 0, length - taken);
      taken += copied;
      if (copied === part.length) this.received.shift();
      else this.received[0] = part.subarray(copied);
    }
    return taken;
  }
}

/** What a read that the port's closing ends is rejected with, as every binding does. */
function canceled(): BindingsErrorInterface {
  return Object.assign(new Error('The port is closed'), { canceled: true });
}
