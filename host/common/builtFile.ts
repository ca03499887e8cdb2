import { join } from 'node:path';

/**
 * A file the build has made: where it lies is the same for built code and for sources run by a test.
 *
 * @param path - its parts, from host/dist on
 */
export function builtFile(...path: string[]): string {
  const host = join(__dirname, '..');
  return join(host.endsWith('dist') ? host : join(host, 'dist'), ...path);
}
