import type { Firmware } from '../firmware';
import type { HandlerTable } from '../reply';
import { infer } from './infer';
import { inferStep } from './inferStep';
import { inferTrace } from './inferTrace';
import { networkBegin } from './networkBegin';
import { networkCommit } from './networkCommit';
import { networkInfo } from './networkInfo';
import { networkPart } from './networkPart';
import { standalone } from './standalone';

/** Handlers of all about networks. A board without room for any has the first. */
export type NetworkHandlers = Pick<
  HandlerTable,
  | 'networkInfo'
  | 'networkBegin'
  | 'networkPart'
  | 'networkCommit'
  | 'standalone'
  | 'infer'
  | 'inferStep'
  | 'inferTrace'
>;

export function networkHandlersOf(firmware: Firmware): NetworkHandlers {
  return {
    networkInfo: networkInfo(firmware),
    networkBegin: networkBegin(firmware),
    networkPart: networkPart(firmware),
    networkCommit: networkCommit(firmware),
    standalone: standalone(firmware),
    infer: infer(firmware),
    inferStep: inferStep(firmware),
    inferTrace: inferTrace(firmware),
  };
}
