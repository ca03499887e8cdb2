import type { Firmware } from '../firmware';
import type { HandlerTable } from '../reply';
import { infer } from './infer';
import { inferStep } from './inferStep';
import { inferTrace } from './inferTrace';
import { networkBegin } from './networkBegin';
import { networkCommit } from './networkCommit';
import { networkPart } from './networkPart';
import { standalone } from './standalone';

/** Handlers that a board without room for networks does not have. */
export type NetworkHandlers = Pick<
  HandlerTable,
  'networkBegin' | 'networkPart' | 'networkCommit' | 'standalone' | 'infer' | 'inferStep' | 'inferTrace'
>;

export function networkHandlersOf(firmware: Firmware): NetworkHandlers {
  return {
    networkBegin: networkBegin(firmware),
    networkPart: networkPart(firmware),
    networkCommit: networkCommit(firmware),
    standalone: standalone(firmware),
    infer: infer(firmware),
    inferStep: inferStep(firmware),
    inferTrace: inferTrace(firmware),
  };
}
