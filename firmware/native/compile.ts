import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firmwareRoot } from '../build/paths';

/** Debian's package gcc-arm-none-eabi. */
const TOOLS = 'arm-none-eabi-';

/**
 * How the bytes are made, in the sources' folder; `OUT` is the file to write, `AT` where its code is to lie. Without a
 * library to link: a call to one would be an error.
 */
export const COMMAND =
  'arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb -Os -std=c11 -Wall -Wextra -Werror -Wno-sign-compare -ffreestanding ' +
  '-fno-builtin -fno-jump-tables -fno-tree-loop-distribute-patterns -fwrapv -fno-asynchronous-unwind-tables -fno-ident ' +
  '-nostdlib -Wl,--entry=0,--build-id=none,-Ttext=AT frame.c fields.c waveform.c network.c -o OUT';

/** Machine code, and where in it each function begins. */
export interface Compiled {
  /** Of the compiler. */
  readonly version: string;
  readonly code: Buffer;
  readonly entries: Readonly<Record<string, number>>;
}

/** The compiler's version; undefined where there is none. */
export function compilerVersion(): string | undefined {
  try {
    return execFileSync(`${TOOLS}gcc`, ['-dumpfullversion'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function linked(folder: string, at: string): { readonly code: Buffer; readonly elf: string } {
  const elf = join(folder, `${at}.elf`);
  const binary = join(folder, `${at}.bin`);
  const [compiler, ...options] = COMMAND.replace('AT', at).split(' ');
  const paths = options.map((option) => (option === 'OUT' ? elf : option));
  execFileSync(compiler!, paths, { cwd: join(firmwareRoot, 'native') });
  execFileSync(`${TOOLS}objcopy`, ['-O', 'binary', '-j', '.text', elf, binary]);
  return { code: readFileSync(binary), elf };
}

/**
 * Compiles the kernels.
 *
 * @throws Error where there is no compiler, or what it makes depends on where it lies
 */
export function compileKernels(): Compiled {
  const version = compilerVersion();
  if (version === undefined) throw new Error('No arm-none-eabi-gcc: apt-get install gcc-arm-none-eabi');
  const folder = mkdtempSync(join(tmpdir(), 'chladni-kernels-'));
  try {
    const { code, elf } = linked(folder, '0');
    // An address of anything, constants and variables among it, would differ.
    if (!code.equals(linked(folder, '0x20001000').code))
      throw new Error('The code is not position-independent');
    const symbols = execFileSync(`${TOOLS}nm`, ['-n', elf], { encoding: 'utf8' });
    const named = [...symbols.matchAll(/^(\w+) T (\w+)$/gm)].map(
      ([, at, name]) => [name!, parseInt(at!, 16)] as const,
    );
    // What lies behind are names of the linker's.
    const entries = Object.fromEntries(named.filter(([, at]) => at < code.length));
    return { version, code, entries };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
