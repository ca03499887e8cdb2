import type { RequestTable } from './requestTable';

/** Fields of what boards with room for networks are asked besides. */
function networkFields(id: number): string {
  switch (id) {
    case 7:
      return BUILD.fields7;
    case 8:
      return BUILD.fields8;
    case 9:
      return BUILD.fields9;
    case 10:
      return BUILD.fields10;
    case 11:
      return BUILD.fields11;
    case 12:
      return BUILD.fields12;
    default:
      return BUILD.fields13;
  }
}

/**
 * The table that the build wrote. Each text is in the code, which lies in flash, until it is asked for: all of them as arrays take
 * 5 kB of memory.
 */
export const builtRequests: RequestTable = {
  names: BUILD.requestNames,
  fields: (id) => {
    if (id === 0) return BUILD.fields0;
    if (id === 1) return BUILD.fields1;
    if (id === 3) return BUILD.fields3;
    return BUILD.networkBytes > 0 && id > 6 ? networkFields(id) : '[]';
  },
};
