import type { Platform } from '@chladni/protocol/board';
import type { FrameReader } from '../frameReader';
import type { WaveformLayout } from '../waveformLayout';
import { nativeReader, sealingPlatform } from './frames';
import type { KernelEntries, Kernels, NativeCaller } from './kernels';
import { kernelsOf } from './kernels';
import { nativeLayout } from './waveforms';

/** What native code does, of what is always there. */
export interface Natives {
  readonly platform: Platform;
  readonly reader: FrameReader;
  readonly layout: WaveformLayout;
  /** For what is loaded when needed. */
  readonly kernels: Kernels;
}

/**
 * All that native code does, where this board runs it.
 *
 * @param code - Thumb code, one character a byte
 * @param plain - framing without it
 * @param layout - of waveforms without it
 */
export function nativesOf(
  e: NativeCaller,
  code: string,
  entries: KernelEntries,
  plain: Platform,
  layout: WaveformLayout,
): Natives | undefined {
  const kernels = kernelsOf(e, code, entries);
  if (kernels === undefined) return undefined;
  const platform = sealingPlatform(plain, kernels);
  return {
    platform,
    reader: nativeReader(platform, kernels),
    layout: nativeLayout(kernels, layout),
    kernels,
  };
}
