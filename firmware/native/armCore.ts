import { createRequire } from 'node:module';

/** The part of rp2040js that runs instructions: a Cortex-M0+ and its memory. A devDependency, so loaded when asked for. */
interface Rp2040 {
  readonly sram: Uint8Array;
  readonly core: {
    readonly registers: Uint32Array;
    PC: number;
    LR: number;
    SP: number;
    executeInstruction(): number;
  };
}

const RAM = 0x20000000;
/** Where a call returns to: no address of anything. */
const END = 0x10ff0000;
const MOST_INSTRUCTIONS = 5_000_000;

/** What a call has computed and taken. */
export interface Call {
  /** Register 0. */
  readonly result: number;
  readonly instructions: number;
  /** Of a Cortex-M0+. */
  readonly cycles: number;
}

/** Whether the package that runs machine code is installed. */
export function hasArmCore(): boolean {
  try {
    createRequire(__filename).resolve('rp2040js');
    return true;
  } catch {
    return false;
  }
}

/** A Cortex-M0+ that runs functions one at a time, by the ARM calling convention. */
export class ArmCore {
  private readonly chip: Rp2040;
  private used = 0;

  constructor() {
    const { RP2040 } = createRequire(__filename)('rp2040js') as { RP2040: new () => Rp2040 };
    this.chip = new RP2040();
  }

  /** How much has been placed. */
  filled(): number {
    return this.used;
  }

  /** Lets go of what was placed, but for the first so many bytes. */
  clear(kept = 0): void {
    this.chip.sram.fill(0xa5, kept, this.used);
    this.used = kept;
  }

  /** Copies bytes into memory, at a multiple of four, and returns the address. */
  place(bytes: Uint8Array): number {
    const at = this.used;
    this.used = (at + bytes.length + 3) & -4;
    if (this.used > this.chip.sram.length / 2) throw new Error('The core has no memory left');
    this.chip.sram.set(bytes, at);
    return RAM + at;
  }

  /** The memory at an address, as it is. */
  memory(address: number, bytes: number): Uint8Array {
    return this.chip.sram.subarray(address - RAM, address - RAM + bytes);
  }

  /**
   * Calls a function with at most four arguments.
   *
   * @param address - with the lowest bit set, as of all Thumb code
   * @throws Error when it does not return, or has changed a register that is its caller's
   */
  call(address: number, ...values: number[]): Call {
    const { core, sram } = this.chip;
    const stack = RAM + sram.length;
    const kept = Uint32Array.from({ length: 8 }, (_, i) => 0x1234567 * (i + 1));
    core.registers.set(kept, 4);
    core.registers.set(values.map((value) => value >>> 0));
    core.SP = stack;
    core.LR = END | 1;
    core.PC = address & -2;
    let instructions = 0;
    let cycles = 0;
    while ((core.PC & -2) !== END) {
      if (instructions++ > MOST_INSTRUCTIONS) throw new Error('The function does not return');
      cycles += core.executeInstruction();
    }
    const isKept = core.SP === stack && kept.every((value, i) => core.registers[4 + i] === value);
    if (!isKept) throw new Error('The function has not kept the registers of its caller');
    return { result: core.registers[0]! | 0, instructions, cycles };
  }
}
