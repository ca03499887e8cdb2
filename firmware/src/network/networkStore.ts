import { REFUSAL } from '@chladni/protocol/board';
import type { Espruino, Storage } from '../espruino';
import type { CommitRecord } from './commitRecord';
import { RECORD_BYTES, decodeRecord, encodeRecord } from './commitRecord';
import { RECORD_FILES } from './recordFiles';

const SLOT_FILES = ['chladni.net0', 'chladni.net1'];
/** What Storage takes for a file besides its bytes: a header, and what aligns it. */
const FILE_OVERHEAD_BYTES = 40;
const CHECKSUM_BYTES = 4;

/** What the store uses of the interpreter. */
export interface StoreParts {
  readonly storage: Pick<Storage, 'read' | 'write' | 'erase' | 'getFree' | 'getStats' | 'compact'>;
  readonly e: Pick<Espruino, 'CRC32' | 'toArrayBuffer'>;
}

/** What is in force, and in which of the two files its record is. */
interface InForce {
  readonly record: CommitRecord;
  readonly recordFile: number;
}

interface Upload {
  readonly slot: number;
  readonly bytes: number;
  written: number;
}

/**
 * Two slots for network files and two for commit records. What is in force is never written to: a new network goes to the
 * other slot, then a record of the next generation, last of all, to the other record's file. A write cut short leaves a
 * record or a network that its checksum gives away, and what was in force before.
 */
export class NetworkStore {
  private inForce: InForce | undefined;
  private greatest: number;
  private upload: Upload | undefined;

  constructor(
    private readonly parts: StoreParts,
    readonly maxBytes: number,
  ) {
    this.greatest = 0;
    this.upload = undefined;
    this.inForce = this.findInForce();
  }

  /** What is in force; undefined where there is no network that is whole. */
  record(): CommitRecord | undefined {
    return this.inForce?.record;
  }

  /** A part of the network file in force, where it lies. */
  read(offset: number, bytes: number): ArrayBuffer {
    return this.parts.e.toArrayBuffer(this.readText(offset, bytes));
  }

  readText(offset: number, bytes: number): string {
    return this.parts.storage.read(SLOT_FILES[this.inForce!.record.slot]!, offset, bytes)!;
  }

  /** Longest file that can be written without compacting Storage. */
  freeBytes(): number {
    const free = this.parts.storage.getFree() - 2 * FILE_OVERHEAD_BYTES - RECORD_BYTES;
    return Math.max(0, Math.min(this.maxBytes, free));
  }

  /** @returns the slot, or less than 0: the refusal, negative */
  begin(bytes: number, mayCompact: boolean): number {
    const storage = this.parts.storage;
    const slot = this.inForce === undefined ? 0 : 1 - this.inForce.record.slot;
    this.upload = undefined;
    if (bytes > this.maxBytes) return -REFUSAL.TOO_LARGE;
    if (bytes > this.freeBytes()) {
      const stats = storage.getStats();
      const old = storage.read(SLOT_FILES[slot]!);
      const gained = stats.trashBytes + (old === undefined ? 0 : old.length);
      if (bytes > this.freeBytes() + gained) return -REFUSAL.STORAGE_FULL;
      if (!mayCompact) return -REFUSAL.NEEDS_COMPACTION;
    }
    storage.erase(SLOT_FILES[slot]!);
    if (bytes > this.freeBytes()) storage.compact();
    if (bytes > this.freeBytes()) return -REFUSAL.STORAGE_FULL;
    this.upload = { slot, bytes, written: 0 };
    return slot;
  }

  /** @returns the field that is wrong, `bytes` when Storage cannot be written; '' when the part is written */
  write(offset: number, data: Uint8Array): string {
    const upload = this.upload;
    if (offset !== upload?.written) return 'offset';
    const end = offset + data.length;
    if (end > upload.bytes || (end < upload.bytes && data.length % 8 !== 0)) return 'data';
    if (!this.parts.storage.write(SLOT_FILES[upload.slot]!, data, offset, upload.bytes)) return 'bytes';
    upload.written = end;
    return '';
  }

  /** Puts what was written in force. @returns whether it was whole, and is in force */
  commit(crc: number): boolean {
    const upload = this.upload;
    this.upload = undefined;
    if (upload === undefined || upload.written !== upload.bytes) return false;
    if (!this.isWhole(upload.slot, upload.bytes, crc)) return false;
    const before = this.record();
    return this.putInForce({
      generation: this.greatest + 1,
      bytes: upload.bytes,
      crc,
      slot: upload.slot,
      mode: before === undefined ? 0 : before.mode,
      periodMs: before === undefined ? 0 : before.periodMs,
      inputRateHz: before === undefined ? 0 : before.inputRateHz,
    });
  }

  /** Keeps another mode for the network in force, which there must be. @returns whether Storage could be written */
  keepMode(mode: number, periodMs: number, inputRateHz: number): boolean {
    const record = this.inForce!.record;
    if (record.mode === mode && record.periodMs === periodMs && record.inputRateHz === inputRateHz)
      return true;
    return this.putInForce({
      generation: this.greatest + 1,
      bytes: record.bytes,
      crc: record.crc,
      slot: record.slot,
      mode,
      periodMs,
      inputRateHz,
    });
  }

  private putInForce(record: CommitRecord): boolean {
    const storage = this.parts.storage;
    const recordFile = this.inForce === undefined ? 0 : 1 - this.inForce.recordFile;
    storage.erase(RECORD_FILES[recordFile]!);
    if (!storage.write(RECORD_FILES[recordFile]!, encodeRecord(record, this.parts.e.CRC32))) return false;
    this.greatest = record.generation;
    this.inForce = { record, recordFile };
    return true;
  }

  private readRecord(file: number): CommitRecord | undefined {
    const text = this.parts.storage.read(RECORD_FILES[file]!);
    if (text === undefined) return undefined;
    return decodeRecord(new Uint8Array(this.parts.e.toArrayBuffer(text)), this.parts.e.CRC32);
  }

  /** The record of the greatest generation whose network is whole. */
  private findInForce(): InForce | undefined {
    let found: InForce | undefined = undefined;
    let generation = 0;
    for (let recordFile = 0; recordFile < 2; recordFile++) {
      const record = this.readRecord(recordFile);
      if (record === undefined) continue;
      this.greatest = Math.max(this.greatest, record.generation);
      if (record.generation <= generation) continue;
      if (!this.isWhole(record.slot, record.bytes, record.crc)) continue;
      found = { record, recordFile };
      generation = record.generation;
    }
    return found;
  }

  /** Whether a slot holds a file of this length and checksum. */
  private isWhole(slot: number, bytes: number, crc: number): boolean {
    const storage = this.parts.storage;
    const file = SLOT_FILES[slot]!;
    const text = storage.read(file);
    if (text?.length !== bytes || bytes <= CHECKSUM_BYTES) return false;
    const end = bytes - CHECKSUM_BYTES;
    const stored = new DataView(this.parts.e.toArrayBuffer(storage.read(file, end, CHECKSUM_BYTES)!));
    if (stored.getUint32(0, true) !== crc) return false;
    return this.parts.e.CRC32(storage.read(file, 0, end)!) === crc;
  }
}
