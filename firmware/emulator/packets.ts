import type { FlashStorage } from './peripherals/storage';
import { inspect } from './inspect';

export const ACK = '\x06';
export const NAK = '\x15';
/** What announces a packet, either way. */
const START = '\x10\x01';

/** Upper three bits of the first two bytes; the others are the length. */
const TYPE_MASK = 0xe000;
const SIZE_MASK = 0x1fff;
const EVALUATE = 0x2000;
const FILE_SEND = 0x6000;
const DATA = 0x8000;

/** Time for the whole of a packet, and between two of a file, seconds (jsiPacketStart, jsiPacketFileSetTimeout). */
const PACKET_SECONDS = 5;
const FILE_SECONDS = 10;

export interface PacketParts {
  readonly storage: FlashStorage;
  /** Sends characters to the console as they are. */
  readonly reply: (text: string) => void;
  readonly evaluate: (code: string) => unknown;
  /** Reports what a packet's code or a write threw. */
  readonly onError: (error: unknown) => void;
  /** Calls once, later; time does not jump ahead for it. @returns what cancels it */
  readonly after: (seconds: number, run: () => void) => () => void;
  /** Called when a packet did not come whole in time: what follows is typed text again. */
  readonly onTimeout: () => void;
}

/** A file that is being sent. */
interface SentFile {
  readonly name: string;
  readonly size: number;
  offset: number;
}

const nothing = (): void => undefined;

/**
 * Packets within the console's input, since 2v25: `10 01`, type and length, data; jsinteractive.c and README_Protocol.md.
 * Files for Storage and expressions to evaluate; events, files the other way and compressed ones are answered with NAK.
 */
export class PacketReceiver {
  private header: number[] = [];
  private data = '';
  private file: SentFile | undefined;
  private cancelPacket = nothing;
  private cancelFile = nothing;

  constructor(private readonly parts: PacketParts) {}

  /** Takes the next byte of a packet, from its type on. @returns whether the packet wants more */
  take(byte: number): boolean {
    if (this.header.length === 0) this.cancelPacket = this.parts.after(PACKET_SECONDS, () => this.giveUp());
    if (this.header.length < 2) this.header.push(byte);
    else this.data += String.fromCharCode(byte);
    if (this.header.length < 2) return true;
    const word = this.header[0]! * 256 + this.header[1]!;
    if (this.data.length < (word & SIZE_MASK)) return true;
    const { data } = this;
    this.clear();
    this.carryOut(word & TYPE_MASK, data);
    return false;
  }

  private giveUp(): void {
    this.clear();
    this.parts.onTimeout();
    this.parts.reply(NAK);
  }

  private clear(): void {
    this.cancelPacket();
    this.cancelPacket = nothing;
    this.header = [];
    this.data = '';
  }

  private carryOut(type: number, data: string): void {
    if (type === EVALUATE) this.evaluate(data);
    else if (type === FILE_SEND) this.begin(data);
    else if (type === DATA) this.write(data);
    else this.parts.reply(NAK);
  }

  private evaluate(code: string): void {
    try {
      const text = inspect(this.parts.evaluate(code));
      const header = String.fromCharCode((text.length & SIZE_MASK) >> 8, text.length & 255);
      this.parts.reply(`${ACK}${START}${header}${text}`);
    } catch (error) {
      this.parts.reply(NAK);
      this.parts.onError(error);
    }
  }

  private begin(description: string): void {
    this.endFile();
    const file = this.parse(description);
    const isSensible = typeof file.fn === 'string' && Number(file.s) > 0 && !file.fs && !file.c;
    if (isSensible) {
      this.file = { name: file.fn, size: Number(file.s), offset: 0 };
      this.awaitData();
    }
    this.parts.reply(isSensible ? ACK : NAK);
  }

  /** JSON, or an object as a program writes it. */
  private parse(description: string): Readonly<Partial<Record<'fn' | 's' | 'fs' | 'c', unknown>>> {
    try {
      return Object(this.parts.evaluate(`(${description})`)) as object;
    } catch {
      return {};
    }
  }

  private write(data: string): void {
    const { file } = this;
    if (file === undefined) {
      this.parts.reply(NAK);
      return;
    }
    const { name, size, offset } = file;
    file.offset += data.length;
    if (file.offset >= size) this.endFile();
    else this.awaitData();
    try {
      this.parts.storage.write(name, Buffer.from(data, 'latin1'), offset, size);
      this.parts.reply(ACK);
    } catch (error) {
      // A write that fails is acknowledged all the same; only the error shows it (packet_file_write).
      this.parts.reply(ACK);
      this.parts.onError(error);
    }
  }

  private awaitData(): void {
    this.cancelFile();
    this.cancelFile = this.parts.after(FILE_SECONDS, () => this.endFile());
  }

  private endFile(): void {
    this.cancelFile();
    this.cancelFile = nothing;
    this.file = undefined;
  }
}
