import type { FileHeader } from './fileHeader';
import {
  ALIGNMENT_BYTES,
  HEADER_BYTES,
  NAME_BYTES,
  align,
  contentsOf,
  endOf,
  isTrash,
  readHeader,
  writeHeader,
} from './fileHeader';
import type { Flash } from './flash';

export interface StorageStats {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly fileBytes: number;
  readonly fileCount: number;
  readonly trashBytes: number;
  readonly trashCount: number;
}

/**
 * Espruino's Storage on flash: files follow one another, a rewrite marks the old file and appends the new one, and when the
 * end is reached what is still valid is moved together. Semantics of jsflash.c: nothing is checked, and power that goes
 * inside a compaction can lose files.
 */
export class FlashStorage {
  /** Times the valid files were moved together. */
  compactions = 0;

  constructor(private readonly flash: Flash) {}

  /** @returns the file's bytes, a view on flash, or undefined without such a file */
  read(name: string): Uint8Array | undefined {
    const header = this.find(name);
    return header && this.flash.bytes.subarray(contentsOf(header), contentsOf(header) + header.size);
  }

  /**
   * @param offset - 0 for a new file; otherwise a place in the file there is, which must be unwritten
   * @param size - bytes of a new file; 0 for as many as `data` has
   * @throws Error with the board's own message when the file cannot be written
   */
  write(name: string, data: Uint8Array, offset = 0, size = 0): void {
    const length = size === 0 ? data.length : size;
    if (length === 0) throw new Error("Can't create zero length file");
    let header = this.find(name);
    if (offset === 0 && (header === undefined || !this.fits(header, length))) {
      if (header?.size === length && data.length === length && this.equals(header, data)) return;
      if (header !== undefined) this.markReplaced(header);
      header = this.create(name, length);
    }
    if (header === undefined) throw new Error('Unable to find or create file');
    if (offset + data.length > header.size) throw new Error('Too much data for file size');
    const address = contentsOf(header) + offset;
    if (!this.isErased(address, data.length)) throw new Error('File already written with different data');
    this.flash.program(address, data);
  }

  erase(name: string): void {
    const header = this.find(name);
    if (header !== undefined) this.markReplaced(header);
  }

  eraseAll(): void {
    for (let address = 0; address < this.flash.bytes.length; address += this.flash.pageBytes)
      this.flash.erasePage(address);
  }

  /** Names of the ordinary files. */
  list(): string[] {
    return [...this.headers()]
      .filter((header) => !isTrash(header) && header.flags === 0)
      .map((header) => header.name);
  }

  stats(): StorageStats {
    const stats = { fileBytes: 0, fileCount: 0, trashBytes: 0, trashCount: 0 };
    let end = 0;
    for (const header of this.headers()) {
      const bytes = align(header.size) + HEADER_BYTES;
      if (isTrash(header)) {
        stats.trashBytes += bytes;
        stats.trashCount++;
      } else {
        stats.fileBytes += bytes;
        stats.fileCount++;
      }
      end = endOf(header);
    }
    const totalBytes = this.flash.bytes.length;
    return { totalBytes, freeBytes: totalBytes - end, ...stats };
  }

  /**
   * Moves the valid files together, page by page from the first page with a replaced file, through a copy in RAM of one
   * page. @returns whether there was anything to gain
   */
  compact(): boolean {
    const headers = [...this.headers()];
    const first = headers.find(isTrash);
    if (first === undefined) return false;
    this.compactions++;
    const { bytes, pageBytes } = this.flash;
    const firstPage = first.address - (first.address % pageBytes);
    // The page's own first bytes may belong to a file that began before it: they stay.
    const keepFrom = headers.find((header) => endOf(header) > firstPage)!.address;
    const start = keepFrom - (keepFrom % pageBytes);
    const kept = headers.filter((header) => !isTrash(header) && endOf(header) > start);
    const image = Buffer.concat([
      bytes.subarray(start, Math.max(start, keepFrom)),
      ...kept
        .filter((header) => header.address >= keepFrom)
        .map((header) => bytes.slice(header.address, endOf(header))),
    ]);
    const end = endOf(headers[headers.length - 1]!);
    for (let page = start; page < end; page += pageBytes) {
      this.flash.erasePage(page);
      const part = image.subarray(page - start, page - start + pageBytes);
      if (part.length > 0) this.flash.program(page, part);
    }
    return true;
  }

  /** Whether what lies in flash is a sequence of files with nothing after it; the board erases everything else at boot. */
  isValid(): boolean {
    let end = 0;
    for (const header of this.headers()) end = endOf(header);
    return this.isErased(end, Math.min(HEADER_BYTES, this.flash.bytes.length - end));
  }

  private create(name: string, size: number): FileHeader | undefined {
    const needed = align(size) + HEADER_BYTES;
    const { freeBytes, trashBytes } = this.stats();
    if (freeBytes < needed) {
      if (freeBytes + trashBytes <= needed) return undefined;
      this.compact();
    }
    const address = this.flash.bytes.length - this.stats().freeBytes;
    this.flash.program(address, writeHeader(name, size));
    return readHeader(this.flash.bytes, address);
  }

  private find(name: string): FileHeader | undefined {
    const wanted = name.substring(0, NAME_BYTES);
    for (const header of this.headers()) if (header.name === wanted && wanted !== '') return header;
    return undefined;
  }

  /** An untouched file of the right size is written in place. */
  private fits(header: FileHeader, size: number): boolean {
    return header.flags === 0 && header.size === size && this.isErased(contentsOf(header), size);
  }

  private equals(header: FileHeader, data: Uint8Array): boolean {
    const start = contentsOf(header);
    return data.every((byte, index) => this.flash.bytes[start + index] === byte);
  }

  private isErased(address: number, length: number): boolean {
    for (let index = 0; index < length; index++) if (this.flash.bytes[address + index] !== 0xff) return false;
    return true;
  }

  private markReplaced(header: FileHeader): void {
    this.flash.program(header.address + ALIGNMENT_BYTES, new Uint8Array(4));
  }

  private *headers(): Generator<FileHeader> {
    let header = readHeader(this.flash.bytes, 0);
    while (header !== undefined) {
      yield header;
      header = readHeader(this.flash.bytes, endOf(header));
    }
  }
}
