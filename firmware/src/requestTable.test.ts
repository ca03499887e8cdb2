import { EXCHANGES, compactFields } from '@chladni/protocol';
import { fieldsOf } from './requestTable';
import { requestTable } from './testing/requestTable';

test('gives the fields of each request by its id, the last again without a look', () => {
  const table = requestTable();
  const fields = jest.fn(table.fields);
  const find = fieldsOf({ ...table, fields }, 'evaluate');
  expect(fields.mock.calls).toEqual([[EXCHANGES.evaluate.id]]);
  for (const [name, { id, request }] of Object.entries(EXCHANGES)) {
    expect(table.names.split(',')[id]).toBe(name);
    expect(find(id)).toEqual(compactFields(request));
    expect(find(id)).toBe(find(id));
  }
  expect(fields).toHaveBeenCalledTimes(1 + Object.keys(EXCHANGES).length);
});
