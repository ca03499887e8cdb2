import { HEARTBEAT_MS, LEAST_WINDOW, MAX_LINE, PROTOCOL_VERSION } from '../board/limits';
import { bin } from '../fields';
import { REFUSAL_FIELDS } from '../messages/refusal';
import { schemaDescription, schemaHash } from '../schema';
import { exampleFrames } from './examples';
import { fieldTable, messageSections, refusalTable } from './tables';

const number = (value: number) => value.toLocaleString('en-US');

const PARTS: Readonly<Record<string, () => string>> = {
  versions: () =>
    `Protocol version **${PROTOCOL_VERSION}**, schema hash **${schemaHash()}** (0x${schemaHash().toString(16).padStart(8, '0')}).`,
  maxLine: () => number(MAX_LINE),
  mostBytes: () => number(bin('').greatest),
  leastWindow: () => number(LEAST_WINDOW),
  heartbeat: () => number(HEARTBEAT_MS),
  messages: messageSections,
  refusalFields: () => fieldTable(REFUSAL_FIELDS),
  refusalCodes: refusalTable,
  examples: exampleFrames,
  schemaDescription,
};

/** A client that names the schema it was written for, with today's: its line `SCHEMA = number`. */
export function withSchema(client: string): string {
  return client.replace(/^SCHEMA = \d+/m, `SCHEMA = ${schemaHash()}`);
}

/**
 * The specification: the template with its `{{parts}}` filled in.
 *
 * @throws Error for a part nobody makes
 */
export function renderSpecification(template: string): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const part = PARTS[name];
    if (part === undefined) throw new Error(`No part of the specification is called ${name}`);
    return part();
  });
}
