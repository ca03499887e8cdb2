import { REFUSAL } from './board/refusalCodes';
import type { Field, Fields } from './fields';
import { REFUSAL_FIELDS } from './messages/refusal';
import { EVENTS, EXCHANGES } from './messages/table';
import { nodePlatform } from './nodePlatform';

function describeFields(fields: Fields): unknown[] {
  return Object.entries(fields)
    .filter(([, field]) => field.optional !== true)
    .map(([name, field]: [string, Field]) => [name, field.type, field.least, field.greatest]);
}

/** The table's canonical description: JSON of ids, names, types and limits, without the prose and without optional fields. */
export function schemaDescription(): string {
  return JSON.stringify([
    Object.entries(EXCHANGES).map(([name, { id, request, response }]) => [
      id,
      name,
      describeFields(request),
      describeFields(response),
    ]),
    Object.entries(EVENTS).map(([name, { id, fields }]) => [id, name, describeFields(fields)]),
    describeFields(REFUSAL_FIELDS),
    Object.entries(REFUSAL),
  ]);
}

/** CRC-32 of the canonical description: equal on both sides or they cannot talk. */
export function schemaHash(): number {
  return nodePlatform.crc32(schemaDescription());
}
