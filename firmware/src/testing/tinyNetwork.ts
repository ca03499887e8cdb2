import { crc32 } from '@chladni/protocol';

/** What tells one tiny network from another. */
export interface TinyOptions {
  /** Bias of class 1: it wins when positive. */
  readonly bias?: number;
  /** Labels of stored inputs, whose one value is the label. */
  readonly demos?: readonly number[];
}

const words = (...values: number[]): number[] => values.flatMap((value) => [value & 255, (value >> 8) & 255]);
const longs = (...values: number[]): number[] =>
  values.flatMap((value) => [...words(value), ...words(value >> 16)]);
const padded = (bytes: number[]): number[] => [
  ...bytes,
  ...new Array<number>((4 - (bytes.length % 4)) % 4).fill(0),
];

/**
 * A network file of the smallest kind, laid out by hand from docs/deploy.md: one input, two samples, one layer of one
 * channel, two classes. v is 4 (played as full scale) for input 255 and 0 for 0; the readout adds nothing to its biases.
 */
export function tinyNetwork({ bias = 5, demos = [] }: TinyOptions = {}): Uint8Array {
  const header = [
    ...longs(0x4e4c4843),
    ...[1, 1, 1, 2],
    ...words(1, 2, 3, demos.length),
    // 8000 as a double.
    ...[0, 0, 0, 0, 0, 0x40, 0xbf, 0x40],
    ...[0, 0, 12, 12, 0, 0, 0, 0],
  ];
  const blocks = [
    [1, 0],
    words(0, 0, 0, 0, 0x8000, 0xfff0, 0xfff0, 0xfff0, 0xfff0),
    words(1, 0, 3, 2),
    longs(0, 0),
    words(1, 1),
    [],
    longs(0, bias),
    words(0, 0, 0, 0),
    words(0, 1, 2, 3),
    demos.flatMap((label) => [label, label]),
  ];
  const bytes = [...header, ...blocks.flatMap(padded)];
  return Uint8Array.from([...bytes, ...longs(crc32(Uint8Array.from(bytes)))]);
}

/** The CRC-32 at a network file's end. */
export function checksumOf(file: Uint8Array): number {
  return new DataView(file.buffer).getUint32(file.length - 4, true);
}
