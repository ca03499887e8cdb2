import type { Firmware } from './firmware';
import type { NetworkHandlers } from './handlers/networks';
import type { Kernels } from './native/kernels';
import type { Standalone } from './network/standalone';
import type { Sender } from './sender';

/** All that has to do with networks on the board. */
export interface OpenedNetworks {
  readonly handlers: NetworkHandlers;
  readonly standalone: Standalone;
}

/**
 * @param kernels - undefined where there is no native code
 * @param isBusy - whether a request is being carried out
 */
export type OpenNetworks = (
  firmware: Firmware,
  kernels: Kernels | undefined,
  sender: Sender,
  isBusy: () => boolean,
) => OpenedNetworks;
