import { crc32 } from '@chladni/protocol';
import { channelsInto, type NetworkShape } from '../shape';
import { DRIVE_LEVEL_STEPS, type IntegerLayer, type IntegerNetwork } from './integerNetwork';
import { driveCodes, readoutOrder, readoutTerms, turnOrder } from './layout';
import { programOf } from './program';

/** An input with its label that a board can show by itself. */
export interface Demo {
  readonly label: number;
  /** shape.inputs bytes. */
  readonly input: Uint8Array;
}

/** What a network file holds. */
export interface NetworkFile {
  readonly network: IntegerNetwork;
  readonly demos: readonly Demo[];
}

const MAGIC = 0x4e4c4843; // "CHLN"
const VERSION = 1;
const HEADER_BYTES = 32;
const CHECKSUM_BYTES = 4;
const MOST_DEMOS = 0xffff;

/** Blocks begin at multiples of four bytes. */
function aligned(bytes: number): number {
  return (bytes + 3) & ~3;
}

function bytesOf(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Blocks in their order; see docs/deploy.md. */
function blocksOf({ network, demos }: NetworkFile): ArrayBufferView[] {
  const { shape, layers, readout, fractionBits, dacBits, driveLevel } = network;
  const demoRows = new Uint8Array(demos.length * (1 + shape.inputs));
  demos.forEach(({ label, input }, index) => {
    demoRows[index * (1 + shape.inputs)] = label;
    demoRows.set(input, index * (1 + shape.inputs) + 1);
  });
  const program = programOf(network).map((text) => Uint8Array.from(Buffer.from(text, 'latin1')));
  return [
    Uint8Array.from(layers.flatMap(({ shift, skipShift }) => [shift, skipShift])),
    driveCodes(fractionBits, dacBits, driveLevel),
    turnOrder(shape),
    ...layers.flatMap(({ biases, scales, skips }) => [biases, scales, skips]),
    readout.biases,
    readout.weights,
    readoutOrder(shape),
    Uint32Array.from(program, ({ length }) => length),
    ...program,
    demoRows,
  ];
}

/**
 * The file a board stores: little-endian, ended by the CRC-32 of all before.
 *
 * @throws RangeError when something does not fit its field
 */
export function encodeNetwork(file: NetworkFile): Uint8Array {
  const { network, demos } = file;
  const { shape } = network;
  if (demos.length > MOST_DEMOS) throw new RangeError(`${demos.length} stored inputs`);
  const blocks = blocksOf(file);
  const length =
    blocks.reduce((sum, block) => sum + aligned(block.byteLength), HEADER_BYTES) + CHECKSUM_BYTES;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  bytes.set([VERSION, shape.layers, shape.width, shape.classes], 4);
  for (const [index, value] of [shape.inputs, shape.samples, network.settle, demos.length].entries()) {
    if (value > 0xffff) throw new RangeError(`${value} does not fit 16 bits`);
    view.setUint16(8 + 2 * index, value, true);
  }
  view.setFloat64(16, network.rateHz, true);
  bytes.set([network.fractionBits, network.senseShift, network.dacBits, network.adcBits], 24);
  view.setInt8(28, network.scoreExponent);
  bytes[29] = programOf(network).length;
  // 0 stands for 1.
  view.setUint16(30, Math.round((network.driveLevel ?? 0) * DRIVE_LEVEL_STEPS), true);
  let at = HEADER_BYTES;
  for (const block of blocks) {
    bytes.set(bytesOf(block), at);
    at += aligned(block.byteLength);
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

/** The CRC-32 at the end of an encoded file. */
export function checksumOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - CHECKSUM_BYTES, true);
}

/** Takes blocks out of a file one after the other. */
class Blocks {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  take<T extends ArrayBufferView>(
    kind: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
    count: number,
  ): T {
    const end = this.at + count * kind.BYTES_PER_ELEMENT;
    if (end > this.bytes.length - CHECKSUM_BYTES) throw new RangeError('it ends too soon');
    // A copy: the block may lie at any alignment in memory.
    const block = new kind(Uint8Array.from(this.bytes.subarray(this.at, end)).buffer);
    this.at += aligned(count * kind.BYTES_PER_ELEMENT);
    return block;
  }
}

/**
 * Reads a network file.
 *
 * @returns the file, or a sentence about what is wrong: a byte missing, wrong or too many
 */
export function decodeNetwork(bytes: Uint8Array): NetworkFile | string {
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) return 'it is too short';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== MAGIC) return 'it does not begin as a network file';
  if (crc32(bytes.subarray(0, bytes.length - CHECKSUM_BYTES)) !== checksumOf(bytes))
    return 'its checksum is wrong';
  if (bytes[4] !== VERSION) return `it is of version ${bytes[4]!}, not ${VERSION}`;
  try {
    return readFile(bytes, view);
  } catch (error) {
    return (error as Error).message;
  }
}

function readFile(bytes: Uint8Array, view: DataView): NetworkFile {
  const shape: NetworkShape = {
    layers: bytes[5]!,
    width: bytes[6]!,
    classes: bytes[7]!,
    inputs: view.getUint16(8, true),
    samples: view.getUint16(10, true),
  };
  const [fractionBits, senseShift, dacBits, adcBits] = [bytes[24]!, bytes[25]!, bytes[26]!, bytes[27]!];
  const size = shape.samples * shape.width;
  const terms = readoutTerms(shape);
  const blocks = new Blocks(bytes, HEADER_BYTES);
  const shifts = blocks.take(Uint8Array, 2 * shape.layers);
  const steps = view.getUint16(30, true);
  const driveLevel = steps === 0 ? undefined : steps / DRIVE_LEVEL_STEPS;
  const tables = [driveCodes(fractionBits, dacBits, driveLevel), turnOrder(shape)];
  for (const table of tables) checkTable(blocks.take(Uint16Array, table.length), table);
  const layers: IntegerLayer[] = [];
  for (let index = 0; index < shape.layers; index++) {
    layers.push({
      shift: shifts[2 * index]!,
      skipShift: shifts[2 * index + 1]!,
      biases: blocks.take(Int32Array, size),
      scales: blocks.take(Int16Array, size * channelsInto(shape, index)),
      skips: blocks.take(Int16Array, index === 0 ? 0 : size),
    });
  }
  const readout = {
    biases: blocks.take(Int32Array, shape.classes),
    weights: blocks.take(Int16Array, 2 * shape.width * terms * shape.classes),
  };
  const order = readoutOrder(shape);
  checkTable(blocks.take(Uint16Array, order.length), order);
  const lengths = blocks.take(Uint32Array, bytes[29]!);
  const texts = Array.from(lengths, (length) =>
    Buffer.from(blocks.take(Uint8Array, length)).toString('latin1'),
  );
  const demos = readDemos(blocks, view.getUint16(14, true), shape.inputs);
  if (blocks.at !== bytes.length - CHECKSUM_BYTES) throw new RangeError('it has bytes too many');
  const network: IntegerNetwork = {
    shape,
    settle: view.getUint16(12, true),
    rateHz: view.getFloat64(16, true),
    fractionBits,
    senseShift,
    dacBits,
    adcBits,
    ...(driveLevel !== undefined && { driveLevel }),
    scoreExponent: view.getInt8(28),
    layers,
    readout,
  };
  if (texts.join() !== programOf(network).join())
    throw new RangeError('its program is not that of its numbers');
  return { network, demos };
}

function checkTable(found: Uint16Array, expected: Uint16Array): void {
  if (found.some((value, index) => value !== expected[index])) throw new RangeError('a table of it is wrong');
}

function readDemos(blocks: Blocks, count: number, inputs: number): Demo[] {
  const rows = blocks.take(Uint8Array, count * (1 + inputs));
  return Array.from({ length: count }, (_, index) => {
    const row = rows.subarray(index * (1 + inputs), (index + 1) * (1 + inputs));
    return { label: row[0]!, input: row.subarray(1) };
  });
}
