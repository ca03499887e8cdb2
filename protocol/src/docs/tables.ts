import { REFUSAL } from '../board/refusalCodes';
import type { RefusalName } from '../board/refusalCodes';
import type { Event, Exchange } from '../define';
import type { Field, Fields, FieldType } from '../fields';
import * as fields from '../fields';
import { EVENTS, EXCHANGES } from '../messages/table';
import { REFUSALS } from '../refusals';

const DEFAULTS: Readonly<Record<FieldType, Field>> = {
  u8: fields.u8(''),
  u16: fields.u16(''),
  u32: fields.u32(''),
  i32: fields.i32(''),
  f64: fields.f64(''),
  bool: fields.bool(''),
  str: fields.str(''),
  bin: fields.bin(''),
};

function range(field: Field): string {
  const usual = DEFAULTS[field.type];
  if (field.least === usual.least && field.greatest === usual.greatest) return '';
  if (field.greatest === usual.greatest) return ` (at least ${field.least})`;
  return ` (${field.least} to ${field.greatest})`;
}

/** A Markdown table of fields. */
export function fieldTable(table: Fields): string {
  const rows = Object.entries(table).map(
    ([name, field]) =>
      `| \`${name}\` | ${field.type}${range(field)}${field.optional === true ? ', optional' : ''} | ${field.unit} | ${field.summary} |`,
  );
  if (rows.length === 0) return 'No fields: an empty map.';
  return ['| field | type | unit | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function exchangeSection([name, message]: [string, Exchange]): string {
  return [
    `### ${name} (id ${message.id})`,
    message.summary,
    ...message.details,
    `Request:`,
    fieldTable(message.request),
    `Response:`,
    fieldTable(message.response),
  ].join('\n\n');
}

function eventSection([name, message]: [string, Event]): string {
  return [
    `### ${name} (event, id ${message.id})`,
    message.summary,
    ...message.details,
    fieldTable(message.fields),
  ].join('\n\n');
}

/** A section for each message, exchanges first. */
export function messageSections(): string {
  return [
    ...Object.entries<Exchange>(EXCHANGES).map(exchangeSection),
    ...Object.entries<Event>(EVENTS).map(eventSection),
  ].join('\n\n');
}

/** A Markdown table of refusal codes. */
export function refusalTable(): string {
  const rows = Object.entries(REFUSALS).map(
    ([name, { summary, remedy }]) => `| ${REFUSAL[name as RefusalName]} | ${name} | ${summary} | ${remedy} |`,
  );
  return ['| code | name | meaning | what to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
