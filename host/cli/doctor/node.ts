import type { Check } from './check';

/** As package.json's engines say. */
const OLDEST = [20, 19] as const;

/** @param version - as process.version: `v20.19.0` */
export function nodeCheck(version: string): Check {
  return {
    name: 'Node.js',
    examine() {
      const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
      const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
      if (!isOld) return Promise.resolve({ status: 'ok', detail: version });
      return Promise.resolve({
        status: 'failed',
        code: 'BAD_USAGE',
        detail: `${version} is older than ${OLDEST.join('.')}`,
        remedy: `Install Node.js ${OLDEST.join('.')} or later.`,
      });
    },
  };
}
