import { FIELD_TYPE } from './board/validate';
import type { CompactField } from './board/validate';
import type { Field, Fields, FieldType } from './fields';

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
