import type { CompactField } from '@chladni/protocol/board';

/** What the firmware knows of requests. */
export interface RequestTable {
  /** Names by id, between commas. */
  readonly names: string;
  /** Fields of the request with this id: an array as JSON. */
  fields(this: void, id: number): string;
}

/** Fields of requests by their id. */
export type FieldsOf = (id: number) => readonly CompactField[];

/**
 * Fields of requests by their id. Most requests are like the last: its fields are kept.
 *
 * @param likely - what is asked for the most, and takes the most memory
 */
export function fieldsOf(table: RequestTable, likely: string): FieldsOf {
  let last = table.names.split(',').indexOf(likely);
  let known = JSON.parse(table.fields(last)) as readonly CompactField[];
  return (id) => {
    if (id !== last) known = JSON.parse(table.fields(id)) as readonly CompactField[];
    last = id;
    return known;
  };
}
