import { FIELD_TYPE } from './board/validate';
import type { CompactField, CompactMessage } from './board/validate';
import type { Field, Fields, FieldType } from './fields';
import { EVENTS, EXCHANGES } from './messages/table';

const COMPACT_TYPE: Readonly<Record<FieldType, number>> = {
  u8: FIELD_TYPE.integer,
  u16: FIELD_TYPE.integer,
  u32: FIELD_TYPE.integer,
  i32: FIELD_TYPE.integer,
  f64: FIELD_TYPE.number,
  bool: FIELD_TYPE.boolean,
  str: FIELD_TYPE.text,
  bin: FIELD_TYPE.bytes,
};

function compactField([name, field]: [string, Field]): CompactField {
  return [name, COMPACT_TYPE[field.type], field.least, field.greatest];
}

/** Fields without their prose, as `wrongField` takes them. */
export function compactFields(fields: Fields): CompactField[] {
  return Object.entries(fields).map(compactField);
}

/** The message table without its prose, as JSON can hold it: what a board needs to check what it is asked. */
export function compactMessages(): CompactMessage[] {
  return [
    ...Object.entries(EXCHANGES).map(([name, { id, request }]): CompactMessage => [
      id,
      name,
      compactFields(request),
    ]),
    ...Object.entries(EVENTS).map(([name, { id }]): CompactMessage => [id, name, []]),
  ];
}
