import { schemaHash } from '@chladni/protocol';
import type { Check, Finding } from './check';

const REBUILD = 'Run npm run build in the project.';

/** A bundle for every board, of the protocol this program speaks. */
export const firmwareCheck: Check = {
  name: 'firmware',
  async examine(): Promise<Finding> {
    const { boards, readBundle } = await import('@chladni/firmware');
    try {
      const bundles = boards.map(({ id, converters }) =>
        readBundle(id, { loopback: converters === undefined }),
      );
      const stale = bundles.filter(({ schema }) => schema !== schemaHash());
      if (stale.length === 0) {
        return { status: 'ok', detail: `version ${bundles[0]!.version} for ${boards.length} boards` };
      }
      const detail = `built for another protocol: ${stale.map(({ board }) => board).join(', ')}`;
      return { status: 'failed', code: 'BOARD_MISMATCH', detail, remedy: REBUILD };
    } catch (error) {
      return { status: 'failed', code: 'DATA_ABSENT', detail: (error as Error).message, remedy: REBUILD };
    }
  },
};
