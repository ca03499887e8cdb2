import {
  VirtualBoard,
  boardById,
  bundle,
  emulatorBinding,
  wire,
  type Bundle,
  type Faults,
  type HostClock,
} from '@chladni/firmware';
import type { BindingInterface } from '@serialport/bindings-interface';
import { crc32, schemaHash } from '@chladni/protocol';
import { VirtualClock } from '../../link/testing/virtualClock';
import { eraseFirmware, installFirmware, type EraseReport, type InstallFirmwareOptions } from '../flash';
import type { InstallReport } from '../flash';
import { bindingPort, type FlashPort } from '../flashPort';

/** Turns of the event loop from a write to the answer, by a stream, its binding and the emulated board. */
const TURNS = 10;

export interface BenchOptions {
  /** Defaults to the first of the table. */
  readonly board?: string;
  /** Boot file `.bootcde`; empty: a fresh board. Defaults to empty. */
  readonly program?: string;
  readonly storage?: Uint8Array;
  readonly faults?: Faults;
  /** Of the interpreter. */
  readonly version?: string;
  /** What is between host and board. Defaults to nothing. */
  readonly between?: (binding: BindingInterface) => BindingInterface;
}

const built = new Map<string, Bundle>();

/** The firmware for a board, built once for all tests of a file. */
export function firmwareFor(board: string, loopback = false): Bundle {
  const key = `${board} ${String(loopback)}`;
  const one = built.get(key) ?? bundle(board, { loopback });
  built.set(key, one);
  return one;
}

/** A bundle that is no firmware: a program in its place. */
export function programBundle(code: string, board = 'stm32f4discovery'): Bundle {
  const bytes = Buffer.from(code, 'latin1');
  return {
    board,
    loopback: false,
    version: '9.9.9',
    schema: schemaHash(),
    crc32: crc32(bytes),
    bytes: bytes.length,
    code,
  };
}

/** An emulated board and a host that writes it, in time that passes only when nothing else can happen. */
export class FlashBench {
  readonly clock = new VirtualClock(TURNS);
  readonly board: VirtualBoard;
  readonly port: FlashPort;
  private nonce = 1000;
  private printed = '';
  private sent = '';

  constructor(options: BenchOptions = {}) {
    const { clock } = this;
    const hostClock: HostClock = {
      now: () => clock.now / 1000,
      after: (seconds, run) => clock.schedule(seconds * 1000, run),
    };
    this.board = new VirtualBoard({
      board: boardById(options.board ?? 'stm32f4discovery')!,
      bundle: options.program ?? '',
      world: wire,
      clock: hostClock,
      ...(options.storage && { storage: options.storage }),
      ...(options.faults && { faults: options.faults }),
      ...(options.version !== undefined && { version: options.version }),
    });
    this.board.onConsole((text) => (this.printed += text));
    this.board.onOutput((bytes) => (this.sent += bytes.toString('latin1')));
    this.board.boot();
    const binding = emulatorBinding(this.board);
    this.port = bindingPort(options.between?.(binding) ?? binding, clock);
  }

  install(options: Partial<InstallFirmwareOptions> = {}): Promise<InstallReport> {
    return this.clock.run(installFirmware({ ...this.common(), bundleFor: firmwareFor, ...options }));
  }

  erase(options: { readonly dryRun?: boolean } = {}): Promise<EraseReport> {
    return this.clock.run(eraseFirmware({ ...this.common(), ...options }));
  }

  /** What the board has printed since last asked, its console being on a port or none. */
  takePrinted(): string {
    const text = this.printed;
    this.printed = '';
    return text;
  }

  /** What the board has sent since last asked. */
  takeSent(): string {
    const text = this.sent;
    this.sent = '';
    return text;
  }

  type(text: string): void {
    this.board.write(Buffer.from(text, 'latin1'));
  }

  private common() {
    this.nonce += 10;
    return { port: this.port, clock: this.clock, nonce: this.nonce, signal: new AbortController().signal };
  }
}
