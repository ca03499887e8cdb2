import { Halt } from '../halt';

/** Smallest piece of flash that is programmed at once, bytes. */
const WORD_BYTES = 4;

/** When the power goes while flash is written: before the n-th operation from now, or after n bytes from now. */
export interface FlashCut {
  readonly unit: 'write' | 'byte';
  readonly after: number;
}

/**
 * Flash memory: programming only clears bits, erasing sets a whole page to ones. Power may be cut in the middle; what was
 * programmed by then stays.
 */
export class Flash {
  /** Program and erase operations since the board was made. */
  writes = 0;
  readonly bytes: Uint8Array;
  /** Whether it has power; without, an operation unwinds the program that still tries. */
  isPowered = true;
  private cut: FlashCut | undefined;
  private cutAt = Infinity;
  private programmedBytes = 0;

  /**
   * @param image - contents to start from, copied
   * @param onCut - called when power goes, before the program is unwound
   * @throws RangeError when the image has another size
   */
  constructor(
    sizeBytes: number,
    readonly pageBytes: number,
    image?: Uint8Array,
    private readonly onCut: () => void = () => undefined,
  ) {
    if (image !== undefined && image.length !== sizeBytes)
      throw new RangeError(`The flash image has ${image.length} bytes, the board ${sizeBytes}.`);
    this.bytes = image === undefined ? new Uint8Array(sizeBytes).fill(0xff) : Uint8Array.from(image);
  }

  /** Lets power go during a later operation; undefined takes that back. */
  cutPower(cut: FlashCut | undefined): void {
    this.cut = cut;
    this.cutAt =
      cut === undefined ? Infinity : cut.after + (cut.unit === 'write' ? this.writes : this.programmedBytes);
  }

  /** Programs `data` at `address`. @throws Halt when power goes */
  program(address: number, data: Uint8Array): void {
    this.beginOperation();
    for (let index = 0; index < data.length; index++) {
      if (this.cut?.unit === 'byte' && this.programmedBytes >= this.cutAt && index % WORD_BYTES === 0)
        this.powerGoes();
      this.bytes[address + index]! &= data[index]!;
      this.programmedBytes++;
    }
  }

  /** Erases the page that `address` lies in. @throws Halt when power goes */
  erasePage(address: number): void {
    this.beginOperation();
    const start = address - (address % this.pageBytes);
    this.bytes.fill(0xff, start, Math.min(start + this.pageBytes, this.bytes.length));
  }

  private beginOperation(): void {
    if (!this.isPowered) throw new Halt('power cut');
    if (this.cut?.unit === 'write' && this.writes >= this.cutAt) this.powerGoes();
    this.writes++;
  }

  private powerGoes(): never {
    this.cutPower(undefined);
    this.onCut();
    throw new Halt('power cut');
  }
}
