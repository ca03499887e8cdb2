import { bundle } from '../build';
import { FAKE_BOARD, SAY_HELLO, timeFrame, timeNatives } from './scripts';
import { evaluateLine, helloLine } from './frames';
import { runScripts } from './interpreter';

/** An empty `for` iteration on an STM32F4 at 168 MHz, microseconds; measured on Espruino 2v29, good to 20 %. */
export const EMPTY_ITERATION_US = 71;

/**
 * Natives of the same interpreter on the same emulated Cortex-M4, milliseconds a byte of the text or bytes they are given:
 * atob and btoa of a frame of 3 kB 3.0 and 3.8, CRC32 of 512 bytes in a string 0.5.
 */
const NATIVE_MS = { atob: 3.0 / 4096, btoa: 3.8 / 3072, crc32: 0.5 / 512 } as const;

/** Milliseconds on an STM32F4. */
export interface FrameTime {
  /** Taking all chunks but the last, the credits among them. */
  readonly receive: number;
  /** The last chunk: line joined, decoded, checked, and laid into the waveform. */
  readonly decode: number;
  /** Rows taken out of what was sensed. */
  readonly sense: number;
  /** Answer encoded and given to the port. */
  readonly reply: number;
  /** Of all that, what is spent in natives. */
  readonly natives: number;
  /** What the same natives take when measured on the processor. */
  readonly nativesMeasured: number;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

type Said = { frame: number[] } | { natives: Record<'atob' | 'btoa' | 'crc32' | 'loop', number> };

/** Times the F4's bundle on a genuine interpreter, in its own empty loops. */
export async function measureFrame(binary: string, repetitions = 60): Promise<FrameTime> {
  const { code } = bundle('stm32f4discovery');
  const lines = [evaluateLine(8, 196, 196, 1), evaluateLine(8, 196, 196, 2)];
  const scripts = [FAKE_BOARD, code, SAY_HELLO, timeFrame(repetitions), timeNatives(repetitions)];
  const files = { hello: helloLine(), frame0: lines[0]!, frame1: lines[1]! };
  const said = (await runScripts(binary, scripts, files)) as Said[];
  const frames = said.flatMap((one) => ('frame' in one ? [one.frame] : []));
  const natives = said.flatMap((one) => ('natives' in one ? [one.natives] : []));
  const scaled = (at: number): number =>
    (median(frames.map((times) => times[at]! / times[4]!)) * EMPTY_ITERATION_US) / 1000;
  const native = (name: 'atob' | 'btoa' | 'crc32'): number =>
    (median(natives.map((times) => times[name] / times.loop)) * EMPTY_ITERATION_US) / 1000;
  const characters = lines[0]!.length - 1;
  const bytes = (characters * 3) / 4;
  // Once each to decode; once more to check that the text is canonical, and to answer.
  return {
    receive: scaled(0),
    decode: scaled(1),
    sense: scaled(2),
    reply: scaled(3),
    natives: native('atob') + 2 * native('btoa') + 2 * native('crc32'),
    nativesMeasured: characters * NATIVE_MS.atob + 2 * bytes * NATIVE_MS.btoa + 2 * bytes * NATIVE_MS.crc32,
  };
}
