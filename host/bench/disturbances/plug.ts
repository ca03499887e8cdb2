import type { BindingInterface, BindingPortInterface } from '@serialport/bindings-interface';

/** What becomes of a board when its plug is pulled, or something else befalls it. */
export interface Mishap {
  /** Called once, when so many bytes have passed. */
  readonly befall: () => void;
  /** Whether the connection breaks, too. */
  readonly unplugs: boolean;
  /** Times the port is not there yet when it is opened again. */
  readonly absences: number;
  /** Called when the port is opened again. */
  readonly putRight: () => void;
}

interface Plan extends Mishap {
  readonly atByte: number;
}

/** A binding whose connection meets with a mishap when so many bytes have passed, both ways together. */
export class Plug {
  readonly binding: BindingInterface;
  /** Bytes so far, both ways. */
  bytes = 0;
  private plan: Plan | undefined;
  private absences = 0;
  private putRight: (() => void) | undefined;
  private generation = 0;
  private readonly onUnplugged = new Set<() => void>();

  constructor(inner: BindingInterface) {
    this.binding = {
      list: () => inner.list(),
      open: async (options) => {
        if (this.absences > 0) {
          this.absences -= 1;
          throw new Error(`Error: No such file or directory, cannot open ${options.path}`);
        }
        this.putRight?.();
        this.putRight = undefined;
        return this.plugged(await inner.open(options));
      },
    };
  }

  /** @param atByte - of all that pass, from the first connection on */
  arm(atByte: number, mishap: Mishap): void {
    this.plan = { ...mishap, atByte };
  }

  /** How many of these bytes pass before it happens; all of them when it does not. */
  private pass(length: number): number {
    const left = this.plan === undefined ? Infinity : Math.max(0, this.plan.atByte - this.bytes);
    const passing = Math.min(length, left);
    this.bytes += passing;
    return passing;
  }

  private strike(): void {
    const { plan } = this;
    if (plan === undefined) return;
    this.plan = undefined;
    plan.befall();
    if (!plan.unplugs) return;
    this.generation += 1;
    this.absences = plan.absences;
    this.putRight = plan.putRight;
    for (const action of this.onUnplugged) action();
    this.onUnplugged.clear();
  }

  private plugged(port: BindingPortInterface): BindingPortInterface {
    const { generation } = this;
    const isGone = () => this.generation !== generation;
    const gone = () => new Error('The device was unplugged');
    const unplugged = new Promise<never>((_, reject) => {
      this.onUnplugged.add(() => reject(gone()));
    });
    // Nobody may be reading when it happens.
    unplugged.catch(() => undefined);
    const write = async (bytes: Buffer): Promise<void> => {
      if (isGone()) throw gone();
      const passing = this.pass(bytes.length);
      await port.write(bytes.subarray(0, passing));
      if (passing < bytes.length) {
        this.strike();
        if (isGone()) throw gone();
        this.bytes += bytes.length - passing;
        await port.write(bytes.subarray(passing));
      }
    };
    const read: BindingPortInterface['read'] = async (buffer, offset, length) => {
      if (isGone()) throw gone();
      const result = await Promise.race([port.read(buffer, offset, length), unplugged]);
      const passing = this.pass(result.bytesRead);
      if (passing === result.bytesRead) return result;
      this.strike();
      if (isGone() && passing === 0) throw gone();
      if (isGone()) return { buffer, bytesRead: passing };
      this.bytes += result.bytesRead - passing;
      return result;
    };
    return new Proxy(port, {
      get: (target, name) => {
        if (name === 'write') return write;
        if (name === 'read') return read;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }
}
