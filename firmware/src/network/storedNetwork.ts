/** One layer of a network file, its numbers where they lie in flash. */
export interface StoredLayer {
  readonly shift: number;
  readonly skipShift: number;
  readonly biases: Int32Array;
  readonly scales: Int16Array;
  readonly skips: Int16Array;
}

/** A piece of a network's program: sums of one layer, by the numbers it hears and, in the second piece of a layer, a rest. */
export type Piece = (numbers: ArrayLike<number>, rest?: ArrayLike<number>) => number[];

/** Parts of a network file. */
export interface FileReader {
  /** As a buffer of its own, where it lies. */
  read(this: void, offset: number, bytes: number): ArrayBuffer;
  readText(this: void, offset: number, bytes: number): string;
  /** The value of an expression; a function's text stays where it lies. */
  evaluate(this: void, text: string): unknown;
}

/** A network file, format version 1: see docs/deploy.md. Only its header is copied. */
export interface StoredNetwork {
  readonly layers: readonly StoredLayer[];
  readonly width: number;
  readonly classes: number;
  readonly inputs: number;
  readonly samples: number;
  readonly settle: number;
  readonly rateHz: number;
  readonly demos: number;
  /** v as held for 4. */
  readonly highest: number;
  readonly senseShift: number;
  /** DAC codes by v. */
  readonly codes: Uint16Array;
  readonly turn: Uint16Array;
  readonly readoutBiases: Int32Array;
  readonly readoutWeights: Int16Array;
  readonly readoutOrder: Uint16Array;
  /** Of layer 0 one piece, of each further one two; empty where the file has none. */
  readonly program: readonly Piece[];
  /** Label, then `inputs` bytes, of each stored input. */
  demo(this: void, index: number): Uint8Array;
}

const MAGIC = 0x4e4c4843;
const VERSION = 1;
const HEADER_BYTES = 32;

/** Blocks of a file, one after the other, each at a multiple of four bytes. */
class Blocks {
  private offset: number;

  constructor(private readonly read: (offset: number, bytes: number) => ArrayBuffer) {
    this.offset = HEADER_BYTES;
  }

  /** Each block by a view of its own: a view cannot begin more than 64 kB into what it views. */
  take(bytes: number): ArrayBuffer {
    const block = this.read(this.offset, bytes);
    this.offset += (bytes + 3) & -4;
    return block;
  }

  /** As `take`, but where the block lies. */
  skip(bytes: number): number {
    const at = this.offset;
    this.offset += (bytes + 3) & -4;
    return at;
  }
}

function readLayers(blocks: Blocks, shifts: Uint8Array, size: number, width: number): StoredLayer[] {
  const layers: StoredLayer[] = [];
  for (let index = 0; 2 * index < shifts.length; index++) {
    const channels = index === 0 ? 1 : width;
    layers.push({
      shift: shifts[2 * index]!,
      skipShift: shifts[2 * index + 1]!,
      biases: new Int32Array(blocks.take(4 * size)),
      scales: new Int16Array(blocks.take(2 * size * channels)),
      skips: index === 0 ? new Int16Array(0) : new Int16Array(blocks.take(2 * size)),
    });
  }
  return layers;
}

function readProgram(blocks: Blocks, pieces: number, reader: FileReader): Piece[] {
  const program: Piece[] = [];
  if (pieces === 0) return program;
  const lengths = new Uint32Array(blocks.take(4 * pieces));
  for (let i = 0; i < pieces; i++) {
    const length = lengths[i]!;
    program.push(reader.evaluate(reader.readText(blocks.skip(length), length)) as Piece);
  }
  return program;
}

/**
 * Reads a network file whose checksum has been checked.
 *
 * @returns undefined for a file of another format
 */
export function readNetwork(reader: FileReader): StoredNetwork | undefined {
  const read = reader.read;
  const header = new DataView(read(0, HEADER_BYTES));
  if (header.getUint32(0, true) !== MAGIC || header.getUint8(4) !== VERSION) return undefined;
  const width = header.getUint8(6);
  const classes = header.getUint8(7);
  const inputs = header.getUint16(8, true);
  const samples = header.getUint16(10, true);
  const size = samples * width;
  const highest = 8 << header.getUint8(24);
  const terms = 2 * width * classes * Math.floor(samples / classes);
  const blocks = new Blocks(read);
  const shifts = new Uint8Array(blocks.take(2 * header.getUint8(5)));
  const codes = new Uint16Array(blocks.take(2 * highest + 2));
  const turn = new Uint16Array(blocks.take(4 * size));
  const layers = readLayers(blocks, shifts, size, width);
  const readoutBiases = new Int32Array(blocks.take(4 * classes));
  const readoutWeights = new Int16Array(blocks.take(2 * terms));
  const readoutOrder = new Uint16Array(blocks.take(2 * terms));
  const program = readProgram(blocks, header.getUint8(29), reader);
  const demosAt = blocks.skip(0);
  return {
    layers,
    width,
    classes,
    inputs,
    samples,
    settle: header.getUint16(12, true),
    rateHz: header.getFloat64(16, true),
    demos: header.getUint16(14, true),
    highest,
    senseShift: header.getUint8(25),
    codes,
    turn,
    readoutBiases,
    readoutWeights,
    readoutOrder,
    program,
    demo: (index) => new Uint8Array(read(demosAt + index * (inputs + 1), inputs + 1)),
  };
}
