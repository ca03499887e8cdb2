import {
  F4_HZ,
  decodeToReplyMs,
  digitalKernels,
  hasArmCore,
  kernelMs,
  measureFrame,
} from '@chladni/firmware';
import { networkFileOfF4 } from '../digital/networkFile';
import { ratio, unmeasured, type Figure, type Unmeasured } from '../figure';
import type { Topic } from '../topic';

const DIGITAL_MS = 10;
const FRAME_MS = 100;
const DIGITAL = `board: digital part of 3 x 196 by native kernels, ${DIGITAL_MS} ms against its time at 168 MHz`;
const FRAME = `board: frame of 8 x 196 from decode to reply, ${FRAME_MS} ms against its time at 168 MHz`;
const NO_CORE = "rp2040js is not installed, whose processor core runs the board's machine code: npm install";

type Note = (line: string) => void;

function digitalPart(note: Note): Figure | Unmeasured {
  if (!hasArmCore()) return unmeasured(DIGITAL, NO_CORE);
  const { instructions, cycles } = digitalKernels(networkFileOfF4());
  const ms = (count: number): string => `${((count / F4_HZ) * 1000).toFixed(2)} ms`;
  note(
    `digital part: ${instructions} instructions, ${ms(instructions)}; by a Cortex-M0+'s cycles ${ms(cycles)}`,
  );
  return ratio(DIGITAL, DIGITAL_MS, (instructions / F4_HZ) * 1000, 1);
}

async function frame(note: Note): Promise<Figure | Unmeasured> {
  const binary = process.env.CHLADNI_ESPRUINO;
  if (!hasArmCore()) return unmeasured(FRAME, NO_CORE);
  if (binary === undefined)
    return unmeasured(FRAME, "CHLADNI_ESPRUINO names no binary of Espruino's Linux port (docs/firmware.md)");
  const time = await measureFrame(binary);
  const ms = decodeToReplyMs(time);
  note(
    `frame: ${ms.toFixed(0)} ms, ${kernelMs(time).toFixed(1)} of them native kernels, the rest of the interpreter`,
  );
  return ratio(FRAME, FRAME_MS, ms, 1);
}

/** What an STM32F4's interpreter and native kernels take. Scaled from other machines, so good to 20 %. */
export const board: Topic = {
  summary: "an STM32F4's time for a frame and for a network's digital part",
  measure: async (note) => [digitalPart(note), await frame(note)],
};
