import type { Body } from '@chladni/protocol/board';
import type { ExchangeName, Requests, Responses } from '@chladni/protocol';

/** Where a request's answer goes. One of the two is called, once, at once or later. */
export interface Reply<R extends Body = Body> {
  respond(this: void, body: R): void;
  /** @param code - of `REFUSAL` */
  refuse(this: void, code: number, detail: string): void;
}

/** Carries out a request whose fields have been checked. */
export type Handler<N extends ExchangeName> = (request: Requests[N], reply: Reply<Responses[N]>) => void;

/** A handler for every exchange. */
export type HandlerTable = { readonly [N in ExchangeName]: Handler<N> };
