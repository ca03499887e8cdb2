/** What hosts need of the protocol: message table, codecs, refusal codes. What boards need is in `./board`. */
export * from './board';
export { packBody, unpackBody } from './body';
export * from './codec';
export { compactFields } from './compact';
export { NETWORK_EXCHANGES } from './networkExchanges';
export { crc32 } from './crc32';
export type { Event, Exchange } from './define';
export type { Field, Fields, FieldType, OptionalField, ValuesOf } from './fields';
export { REFUSAL_FIELDS } from './messages/refusal';
export { EVENTS, EXCHANGES } from './messages/table';
export { nodePlatform } from './nodePlatform';
export { REFUSALS, refusalName } from './refusals';
export { schemaDescription, schemaHash } from './schema';
export type { EventName, Events, ExchangeName, Refusal, Requests, Responses } from './types';
