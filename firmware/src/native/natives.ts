import type { Platform } from '@chladni/protocol/board';
import type { FrameReader } from '../frameReader';
import type { DigitalPart } from '../network/digitalPart';
import type { StoredNetwork } from '../network/storedNetwork';
import type { WaveformLayout } from '../waveformLayout';
import { nativeReader, sealingPlatform } from './frames';
import type { KernelEntries, NativeCaller } from './kernels';
import { kernelsOf } from './kernels';
import { nativeNetwork } from './network';
import { nativeLayout, nativeUpperBytes } from './waveforms';

/** What of the firmware native code does. */
export interface Natives {
  readonly platform: Platform;
  readonly reader: FrameReader;
  readonly layout: WaveformLayout;
  /** Undefined where it is to be interpreted. */
  digitalPart(this: void, network: StoredNetwork): DigitalPart | undefined;
  /** The upper 8 bits of each code; undefined where memory is in pieces. */
  upperBytes(this: void, codes: ArrayLike<number>): Uint8Array | undefined;
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
    digitalPart: (network) => nativeNetwork(network, kernels),
    upperBytes: (codes) => nativeUpperBytes(kernels, codes),
  };
}
