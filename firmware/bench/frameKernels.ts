import { EXCHANGES, HEADER_BYTES, compactFields } from '@chladni/protocol';
import { ArmCore, ArmEspruino, kernelsOn } from '../native';
import { nativeReader, sealingPlatform } from '../src/native/frames';
import { nativeLayout } from '../src/native/waveforms';
import { joinedLayout } from '../src/waveformLayout';
import { evaluateLine } from './frames';

/** Clock of an STM32F4. */
export const F4_HZ = 168e6;

/** What machine code takes. */
export interface KernelTime {
  readonly instructions: number;
  /** Of a Cortex-M0+. */
  readonly cycles: number;
}

/**
 * What the kernels take of a frame, counted on a core: its line opened and read, its waveform laid out and taken apart, the
 * answer sealed.
 */
export function frameKernels(rows: number, samples: number, settle: number): KernelTime {
  const e = new ArmEspruino(new ArmCore());
  const kernels = kernelsOn(e);
  const platform = sealingPlatform(e.platform, kernels);
  const reader = nativeReader(platform, kernels);
  const layout = nativeLayout(kernels, joinedLayout(e.platform));
  const before = { ...e.taken };
  const line = evaluateLine(rows, samples, settle, 1).toString('latin1').trim();
  const fields = compactFields(EXCHANGES.evaluate.request);
  const request = reader.read(reader.open(line)!, fields)!;
  const drive = request.drive as Uint8Array;
  const laid = layout.layDrive({ first: 0, rows, samples, settle, rateHz: 1, drive });
  const sense = layout.takeSense(laid, settle, samples);
  // Beside the sense, an answer holds names and two numbers.
  platform.sealWhole!(e.platform.join([new Uint8Array(HEADER_BYTES + 30), sense]));
  return {
    instructions: e.taken.instructions - before.instructions,
    cycles: e.taken.cycles - before.cycles,
  };
}
