import type { ErrorFlag } from '../../src/espruino';

/** What `E.getErrorFlags` reads and clears. */
export class ErrorFlags {
  private readonly flags = new Set<ErrorFlag>();

  set(flag: ErrorFlag): void {
    this.flags.add(flag);
  }

  take(): ErrorFlag[] {
    const flags = [...this.flags];
    this.flags.clear();
    return flags;
  }
}
