import type { ValuesOf } from './fields';
import type { REFUSAL_FIELDS } from './messages/refusal';
import type { EVENTS, EXCHANGES } from './messages/table';

export type ExchangeName = keyof typeof EXCHANGES;
export type EventName = keyof typeof EVENTS;

/** Fields of each request, by message name. */
export type Requests = { [N in ExchangeName]: ValuesOf<(typeof EXCHANGES)[N]['request']> };
/** Fields of each response, by message name. */
export type Responses = { [N in ExchangeName]: ValuesOf<(typeof EXCHANGES)[N]['response']> };
/** Fields of each event, by message name. */
export type Events = { [N in EventName]: ValuesOf<(typeof EVENTS)[N]['fields']> };
/** Fields of a refusal. */
export type Refusal = ValuesOf<typeof REFUSAL_FIELDS>;
