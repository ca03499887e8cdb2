/** Where a chunk's content lies. */
export interface Chunk {
  readonly start: number;
  readonly length: number;
}

export interface RiffFile {
  readonly view: DataView;
  readonly isLittleEndian: boolean;
  /** The first chunk of each name. */
  readonly chunks: ReadonlyMap<string, Chunk>;
}

const IS_LITTLE_ENDIAN: Readonly<Record<string, boolean>> = {
  RIFF: true,
  RF64: true,
  BW64: true,
  RIFX: false,
};

/** What files of other kinds begin with. */
const OTHER_KINDS: readonly (readonly [start: string, name: string])[] = [
  ['ID3', 'an MP3 file'],
  ['fLaC', 'a FLAC file'],
  ['OggS', 'an Ogg file'],
  ['FORM', 'an AIFF file'],
  ['.snd', 'an AU file'],
  ['riff', 'a Wave64 file'],
  ['caff', 'a CAF file'],
];

/** Written for a size that is not known, or that stands in the chunk ds64 of an RF64 file. */
const UNKNOWN_SIZE = 0xffffffff;

/**
 * Finds the chunks of a WAV file. Each step goes on by at least eight bytes, so a size that lies ends the search at
 * once.
 *
 * @throws Error that says what is wrong with the file, without a full stop
 */
export function riffChunks(bytes: Uint8Array): RiffFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const container = name(0);
  const isLittleEndian = IS_LITTLE_ENDIAN[container];
  if (isLittleEndian === undefined || bytes.length < 12 || name(8) !== 'WAVE')
    throw new Error(otherKind(bytes, isLittleEndian !== undefined));
  const size = view.getUint32(4, isLittleEndian);
  const is64Bit = container === 'RF64' || container === 'BW64';
  const isStreamed = size === UNKNOWN_SIZE && !is64Bit;
  // A file may lack the byte that makes its last chunk even.
  if (size !== UNKNOWN_SIZE && size + 8 > bytes.length + 1)
    throw new Error(`it is cut short: its header says ${size + 8} bytes, it has ${bytes.length}`);
  const chunks = new Map<string, Chunk>();
  // What comes after both is of no use here.
  for (let at = 12; at + 8 <= bytes.length && !(chunks.has('fmt ') && chunks.has('data'));) {
    const id = name(at);
    const written = view.getUint32(at + 4, isLittleEndian);
    const start = at + 8;
    const length = written === UNKNOWN_SIZE ? unknownSize(id, start) : written;
    const left = bytes.length - start;
    if (length > left && (id === 'fmt ' || id === 'data'))
      throw new Error(`it is cut short: its chunk "${id}" says ${length} bytes, ${left} are left`);
    if (!chunks.has(id)) chunks.set(id, { start, length: Math.min(length, left) });
    at = start + length + (length % 2);
  }
  return { view, isLittleEndian, chunks };

  function unknownSize(id: string, start: number): number {
    if (id !== 'data') return UNKNOWN_SIZE;
    // A program that writes into a pipe cannot know how long the sound becomes.
    if (isStreamed) return bytes.length - start;
    const sizes = is64Bit ? chunks.get('ds64') : undefined;
    if (sizes === undefined || sizes.length < 16) return UNKNOWN_SIZE;
    return Number(view.getBigUint64(sizes.start + 8, isLittleEndian));
  }
}

function otherKind(bytes: Uint8Array, isRiff: boolean): string {
  if (bytes.length === 0) return 'it is empty';
  if (isRiff && bytes.length < 12) return `it is cut short: it has ${bytes.length} bytes`;
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  // Of MP3 without a tag: eleven bits by which a decoder finds each frame.
  if (bytes[0] === 0xff && bytes[1]! >= 0xe0) return 'it is an MP3 file, not a WAV file';
  const other = OTHER_KINDS.find(([known]) => start.startsWith(known));
  return other ? `it is ${other[1]}, not a WAV file` : 'it is not a WAV file';
}
