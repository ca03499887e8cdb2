import { EXCHANGES, compactFields } from '@chladni/protocol';
import type { RequestTable } from '../requestTable';

/** The table of all requests, as a build has it. */
export function requestTable(): RequestTable {
  const fields = Object.values(EXCHANGES).map(({ request }) => JSON.stringify(compactFields(request)));
  return { names: Object.keys(EXCHANGES).join(','), fields: (id) => fields[id]! };
}
