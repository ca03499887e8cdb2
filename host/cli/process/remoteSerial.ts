import type { MessagePort } from 'node:worker_threads';
import type {
  BindingInterface,
  BindingPortInterface,
  OpenOptions,
  PortInfo,
  PortStatus,
  SetOptions,
  UpdateOptions,
} from '@serialport/bindings-interface';

// The native code of serial ports works in the main thread alone: it is called from there for the command's thread.

interface Request {
  readonly id: number;
  /** Of the port; undefined for what concerns all. */
  readonly port?: number | undefined;
  readonly method: string;
  readonly given: readonly unknown[];
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly name: string } & Readonly<Record<string, unknown>>;
}

type Methods = Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;

/**
 * Carries out for another thread what it asks of serial ports.
 *
 * @param binding - loaded when it is first asked for
 */
export function serveSerial(port: MessagePort, binding: () => Promise<BindingInterface>): void {
  const opened = new Map<number, BindingPortInterface>();
  const carryOut = async ({ port: number, method, given }: Request): Promise<unknown> => {
    if (number === undefined) {
      if (method === 'list') return (await binding()).list();
      const made = await (await binding()).open(given[0] as OpenOptions);
      opened.set(opened.size, made);
      return { port: opened.size - 1, openOptions: made.openOptions };
    }
    const one = opened.get(number)!;
    if (method !== 'read') {
      const bytes = method === 'write' ? [Buffer.from(given[0] as Uint8Array)] : given;
      return (one as unknown as Methods)[method]!(...bytes);
    }
    const buffer = Buffer.alloc(given[0] as number);
    const { bytesRead } = await one.read(buffer, 0, buffer.length);
    return Uint8Array.from(buffer.subarray(0, bytesRead));
  };
  port.on('message', (request: Request) => {
    carryOut(request).then(
      (value) => port.postMessage({ id: request.id, value } satisfies Answer),
      (error: unknown) => port.postMessage({ id: request.id, error: plain(error) } satisfies Answer),
    );
  });
}

/** An error as plain data; what it carries beside its message, as `canceled`, counts to who catches it. */
function plain(error: unknown): NonNullable<Answer['error']> {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { ...(error as object), name, message };
}

/** The main thread's serial ports, for another thread. */
export function remoteSerial(port: MessagePort): BindingInterface {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  const ask = (method: string, given: readonly unknown[], number?: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      // Who waits for an answer is not to end meanwhile.
      port.ref();
      port.postMessage({ id: last, port: number, method, given } satisfies Request);
    });
  port.on('message', ({ id, value, error }: Answer) => {
    const asked = waiting.get(id)!;
    waiting.delete(id);
    if (waiting.size === 0) port.unref();
    if (error) asked.reject(Object.assign(new Error(error.message), error));
    else asked.resolve(value);
  });
  port.unref();
  return {
    list: async () => (await ask('list', [])) as PortInfo[],
    open: async (options) => {
      const opened = (await ask('open', [options])) as Pick<RemotePort, 'openOptions'> & { port: number };
      return new RemotePort(opened.openOptions, (method, ...given) => ask(method, given, opened.port));
    },
  };
}

class RemotePort implements BindingPortInterface {
  isOpen = true;

  constructor(
    readonly openOptions: Required<OpenOptions>,
    private readonly ask: (method: string, ...given: unknown[]) => Promise<unknown>,
  ) {}

  async close(): Promise<void> {
    this.isOpen = false;
    await this.ask('close');
  }

  async read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    const bytes = (await this.ask('read', length)) as Uint8Array;
    buffer.set(bytes, offset);
    return { buffer, bytesRead: bytes.length };
  }

  async write(buffer: Buffer): Promise<void> {
    // A view would take the whole pool it lies in along.
    await this.ask('write', Uint8Array.from(buffer));
  }

  async update(options: UpdateOptions): Promise<void> {
    await this.ask('update', options);
  }

  async set(options: SetOptions): Promise<void> {
    await this.ask('set', options);
  }

  async get(): Promise<PortStatus> {
    return (await this.ask('get')) as PortStatus;
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    return (await this.ask('getBaudRate')) as { baudRate: number };
  }

  async flush(): Promise<void> {
    await this.ask('flush');
  }

  async drain(): Promise<void> {
    await this.ask('drain');
  }
}
