import type {
  BindingInterface,
  BindingPortInterface,
  OpenOptions,
  PortInfo,
} from '@serialport/bindings-interface';

/** What is at the other end of a memory port. */
export interface FarEnd {
  /** Takes what the host wrote. */
  receive(bytes: Buffer): void;
}

interface Reading {
  resolve(bytesRead: number): void;
  reject(error: Error): void;
  buffer: Buffer;
  offset: number;
  length: number;
}

const unused = () => Promise.resolve();

class OpenMemoryPort implements BindingPortInterface {
  isOpen = true;
  readonly openOptions: Required<OpenOptions>;
  private arrived = Buffer.alloc(0);
  private reading: Reading | undefined;

  constructor(
    private readonly binding: MemoryPort,
    options: OpenOptions,
  ) {
    this.openOptions = options as Required<OpenOptions>;
  }

  arrive(bytes: Buffer): void {
    this.arrived = Buffer.concat([this.arrived, bytes]);
    this.deliver();
  }

  /** The device is unplugged. */
  fail(): void {
    this.reading?.reject(new Error('The device is gone'));
    this.reading = undefined;
  }

  close(): Promise<void> {
    this.isOpen = false;
    this.binding.released();
    const reading = this.reading;
    this.reading = undefined;
    reading?.reject(Object.assign(new Error('Canceled'), { canceled: true }));
    return Promise.resolve();
  }

  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    return new Promise((resolve, reject) => {
      this.reading = {
        resolve: (bytesRead) => resolve({ buffer, bytesRead }),
        reject,
        buffer,
        offset,
        length,
      };
      this.deliver();
    });
  }

  write(bytes: Buffer): Promise<void> {
    this.binding.farEnd.receive(Buffer.from(bytes));
    return Promise.resolve();
  }

  update = unused;
  set = unused;
  flush = unused;
  drain = unused;
  get = () => Promise.resolve({ cts: true, dsr: true, dcd: true });
  getBaudRate = () => Promise.resolve({ baudRate: this.openOptions.baudRate });

  private deliver(): void {
    const reading = this.reading;
    if (reading === undefined || this.arrived.length === 0) return;
    const bytesRead = this.arrived.copy(reading.buffer, reading.offset, 0, reading.length);
    this.arrived = this.arrived.subarray(bytesRead);
    this.reading = undefined;
    reading.resolve(bytesRead);
  }
}

/** A serialport binding with one port, in memory. */
export class MemoryPort implements BindingInterface {
  farEnd: FarEnd = { receive: () => undefined };
  /** Set to have the port refuse to open. */
  openError: Error | undefined;
  private port: OpenMemoryPort | undefined;

  list(): Promise<PortInfo[]> {
    return Promise.resolve([]);
  }

  open(options: OpenOptions): Promise<BindingPortInterface> {
    if (this.openError !== undefined) return Promise.reject(this.openError);
    if (this.port !== undefined) return Promise.reject(new Error('Error Resource busy Cannot lock port'));
    this.port = new OpenMemoryPort(this, options);
    return Promise.resolve(this.port);
  }

  get isOpen(): boolean {
    return this.port !== undefined;
  }

  /** Sends bytes to the host; lost when nobody has the port open. */
  send(bytes: Buffer): void {
    this.port?.arrive(bytes);
  }

  unplug(): void {
    this.port?.fail();
  }

  /** Called by the open port. */
  released(): void {
    this.port = undefined;
  }
}
