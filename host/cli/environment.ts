import { cpus } from 'node:os';
import { packageVersion } from './packageVersion';

/** What a run's numbers may depend on besides its options; kept in run.json. */
export function describeEnvironment(): Readonly<Record<string, unknown>> {
  return {
    chladni: packageVersion(),
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
  };
}
