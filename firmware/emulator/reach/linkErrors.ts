import type { BindingInterface, BindingPortInterface } from '@serialport/bindings-interface';
import { seededRandom, type Random } from '../random';

/** How often a link goes wrong, each as a probability of a byte. */
export interface LinkErrors {
  /** One of the byte's bits is flipped. Defaults to 0 */
  readonly flip?: number;
  /** The byte is lost. Defaults to 0 */
  readonly drop?: number;
  /** The byte arrives twice. Defaults to 0 */
  readonly duplicate?: number;
  /** Defaults to 1 */
  readonly seed?: number;
}

/** A binding like `binding` whose ports flip, lose and double bytes, both ways. */
export function linkErrors(binding: BindingInterface, errors: LinkErrors): BindingInterface {
  const random = seededRandom(errors.seed ?? 1);
  const spoil = (bytes: Uint8Array): Buffer => spoilt(bytes, errors, random);
  return {
    list: () => binding.list(),
    open: async (options) => {
      const port = await binding.open(options);
      return new Proxy(port, {
        get: (target, name) => {
          if (name === 'write') return (bytes: Buffer) => target.write(spoil(bytes));
          if (name === 'read') return read(target, spoil);
          const member: unknown = Reflect.get(target, name);
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        },
      });
    },
  };
}

/** Reads until something is left of what came; a doubled byte that finds no room waits for the next read. */
function read(
  port: BindingPortInterface,
  spoil: (bytes: Uint8Array) => Buffer,
): BindingPortInterface['read'] {
  return async (buffer, offset, length) => {
    const half = Math.max(1, Math.floor(length / 2));
    for (;;) {
      const { bytesRead } = await port.read(buffer, offset, half);
      const bytes = spoil(Uint8Array.from(buffer.subarray(offset, offset + bytesRead)));
      if (bytes.length > 0) return { buffer, bytesRead: bytes.copy(buffer, offset, 0, length) };
    }
  };
}

function spoilt(bytes: Uint8Array, errors: LinkErrors, random: Random): Buffer {
  const { flip = 0, drop = 0, duplicate = 0 } = errors;
  const result: number[] = [];
  for (const byte of bytes) {
    if (random() < drop) continue;
    const arrived = random() < flip ? byte ^ (1 << Math.floor(random() * 8)) : byte;
    result.push(arrived);
    if (random() < duplicate) result.push(arrived);
  }
  return Buffer.from(result);
}
