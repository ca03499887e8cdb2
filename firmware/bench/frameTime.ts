import { bundle } from '../build';
import { kernelEntries } from '../native';
import type { KernelTime } from './frameKernels';
import { F4_HZ, frameKernels } from './frameKernels';
import { evaluateLine, helloLine } from './frames';
import { runScripts } from './interpreter';
import { FAKE_BOARD, ROOMY, SAY_HELLO, fakeKernels, timeFrame } from './scripts';

/** An empty `for` iteration on an STM32F4 at 168 MHz, microseconds; measured on Espruino 2v29, good to 20 %. */
export const EMPTY_ITERATION_US = 71;

const ROWS = 8;
const SAMPLES = 196;

/** Milliseconds on an STM32F4; those of the kernels are not in the interpreter's. */
export interface FrameTime {
  /** Taking all chunks but the last, the credits among them. */
  readonly receive: number;
  /** The last chunk: line joined, decoded, checked, and laid into the waveform. */
  readonly decode: number;
  /** Rows taken out of what was sensed. */
  readonly sense: number;
  /** Answer encoded and given to the port. */
  readonly reply: number;
  readonly kernels: KernelTime;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

/** All kernels of a frame, at an instruction a cycle of an STM32F4. */
export function kernelMs({ kernels }: FrameTime): number {
  return (kernels.instructions / F4_HZ) * 1000;
}

/** From the last chunk's arrival to the answer's last byte given to the port, waveforms left out. */
export function decodeToReplyMs(time: FrameTime): number {
  return time.decode + time.sense + time.reply + kernelMs(time);
}

/** Times the F4's bundle on a genuine interpreter, in its own empty loops, and counts what its kernels would run. */
export async function measureFrame(binary: string, repetitions = 60): Promise<FrameTime> {
  const { code } = bundle('stm32f4discovery');
  const [frame0, frame1, frame2] = [1, 2, 3].map((sequence) =>
    evaluateLine(ROWS, SAMPLES, SAMPLES, sequence),
  ) as [Buffer, Buffer, Buffer];
  const scripts = [FAKE_BOARD, ROOMY, fakeKernels(kernelEntries), code, SAY_HELLO, timeFrame(repetitions)];
  const files = { hello: helloLine(), frame0, frame1, frame2 };
  const said = (await runScripts(binary, scripts, files)) as { frame?: number[] }[];
  const frames = said.flatMap(({ frame }) => (frame === undefined ? [] : [frame]));
  const scaled = (at: number): number =>
    (median(frames.map((times) => times[at]! / times[4]!)) * EMPTY_ITERATION_US) / 1000;
  return {
    receive: scaled(0),
    decode: scaled(1),
    sense: scaled(2),
    reply: scaled(3),
    kernels: frameKernels(ROWS, SAMPLES, SAMPLES),
  };
}
