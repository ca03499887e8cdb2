import { crc32 } from 'node:zlib';
import { bytesOf, gatherBytes, isBuffer, isView } from '../bytes';
import { costs } from '../costs';
import type { Machine } from './machine';
import { sizeInVariables } from './memory';

/** `E`: bytes, checksum, console and chip. Its arithmetic on arrays is in arrays.ts. */
export function installEspruino(machine: Machine): void {
  const { realm, interpreter, console, controls, errors } = machine;
  const text = (values: unknown[]): string => {
    const bytes = gatherBytes(values);
    if (values.length !== 1 || typeof values[0] !== 'string')
      interpreter.charge(bytes.length * costs.copyByte);
    return bytes.toString('latin1');
  };
  const copy = (bytes: Buffer): Uint8Array<ArrayBuffer> => {
    const array = new realm.intrinsics.Uint8Array(bytes.length);
    array.set(bytes);
    return array;
  };
  const E = realm.object({
    CRC32: (data: unknown): number => {
      const bytes = gatherBytes([data]);
      interpreter.charge(bytes.length * costs.crcByte);
      return crc32(bytes);
    },
    toString: (...values: unknown[]): string => text(values),
    toFlatString: (...values: unknown[]): string => text(values),
    toUint8Array: (...values: unknown[]): Uint8Array => {
      const bytes = gatherBytes(values);
      interpreter.charge(bytes.length * costs.copyByte);
      return copy(bytes);
    },
    toArrayBuffer: (data: unknown): ArrayBuffer | undefined => {
      if (typeof data !== 'string') return undefined;
      interpreter.charge(data.length * costs.viewByte);
      return copy(Buffer.from(data, 'latin1')).buffer;
    },
    getAddressOf: (): number => 0,
    getSizeOf: (value: unknown): number => sizeInVariables(value),
    getErrorFlags: () => realm.array(errors.take()),
    getFlags: () => realm.object({}),
    setFlags: (): void => undefined,
    getTemperature: (): number => 25,
    getAnalogVRef: (): number => 3.3,
    hwRand: (): number => Math.floor(realm.intrinsics.Math.random() * 4294967296) | 0,
    srand: (): void => undefined,
    reverseByte: (x: number): number =>
      Array.from({ length: 8 }, (_bit, index) => ((x >> index) & 1) << (7 - index)).reduce(
        (sum, bit) => sum | bit,
        0,
      ),
    defrag: (): void => undefined,
    setConsole: (device: unknown, options?: { readonly force?: boolean }): void => {
      const name = device === null ? null : portName(machine, device);
      if (name === undefined) throw realm.error('Unknown device type');
      console.moveTo(name, options?.force ?? false);
    },
    getConsole: (): string | null => console.device,
    setBootCode: (code?: string): void => {
      if (code === undefined) machine.storage.erase('.bootcde');
      else machine.storage.write('.bootcde', Buffer.from(code, 'latin1'));
    },
    enableWatchdog: (seconds: number, isAutomatic?: boolean): void => {
      controls.setWatchdog((isAutomatic ?? true) ? undefined : seconds);
    },
    kickWatchdog: (): void => controls.kickWatchdog(),
    reboot: (): void => controls.reboot(),
    memoryArea: (): string => '',
    toJS: (value: unknown): string => realm.intrinsics.JSON.stringify(value),
    dumpStr: (): string => '',
  });
  realm.define('E', E);
}

/** Name of a port that can be the console, given by name or as the realm's object. */
function portName({ ports, realm }: Machine, device: unknown): string | undefined {
  return [...ports.keys()].find((name) => name === device || realm.lookUp(name) === device);
}

/** The bytes that Storage takes: a typed array's own memory, but only as many bytes as it has elements (jsvar.c). */
export function fileBytes(value: unknown): Buffer {
  if (isBuffer(value)) return bytesOf(value);
  if (isView(value)) return bytesOf(value).subarray(0, (value as Uint8Array).length);
  return gatherBytes([value]);
}
