import { compactFields } from './compact';
import { crc32 } from './crc32';
import { EVENTS, EXCHANGES } from './messages/table';
import { REFUSALS, refusalName } from './refusals';
import { REFUSAL } from './board/refusalCodes';
import { schemaDescription, schemaHash } from './schema';

const messages = [...Object.values(EXCHANGES), ...Object.values(EVENTS)];
const tables = [
  ...Object.values(EXCHANGES).flatMap(({ request, response }) => [request, response]),
  ...Object.values(EVENTS).map(({ fields }) => fields),
];

test('ids are single bytes, and no two messages share one', () => {
  const ids = messages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id >= 0 && id <= 255).toBe(true);
});

test('names of fields are names the msgpack subset allows', () => {
  for (const name of tables.flatMap((fields) => Object.keys(fields)))
    expect(name).toMatch(/^[a-z][a-zA-Z0-9]{0,30}$/);
});

test('neither the description nor the compact form carries prose', () => {
  for (const { summary } of messages) {
    expect(schemaDescription()).not.toContain(summary);
    expect(JSON.stringify(tables.map((fields) => compactFields(fields)))).not.toContain(summary);
  }
});

test('the hash is that of the description, and the compact form survives JSON', () => {
  expect(schemaHash()).toBe(crc32(Buffer.from(schemaDescription())));
  const compact = tables.map((fields) => compactFields(fields));
  expect(JSON.parse(JSON.stringify(compact))).toEqual(compact);
});

test('every refusal code has its name', () => {
  const codes = Object.values(REFUSAL);
  expect(new Set(codes).size).toBe(codes.length);
  for (const name of Object.keys(REFUSALS))
    expect(refusalName(REFUSAL[name as keyof typeof REFUSAL])).toBe(name);
  expect(refusalName(255)).toBeUndefined();
});
