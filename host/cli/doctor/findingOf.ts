import { ChladniError } from '../../common/errors';
import type { Finding } from './check';

/** What an error that a check threw says. */
export function findingOf(error: unknown): Finding {
  if (error instanceof ChladniError) {
    return { status: 'failed', code: error.code, detail: error.message, remedy: error.remedy };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return {
    status: 'failed',
    code: 'BUG',
    detail,
    remedy: 'Run npm ci in the project; if that does not help, report it.',
  };
}
