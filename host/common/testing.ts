import type { ErrorCode } from './errors';

/** For tests: matches a ChladniError, as in `expect(load).toThrow(failure('DATA_ABSENT', /no such/))`. */
export function failure(code: ErrorCode, message?: RegExp, remedy?: RegExp): Error {
  return expect.objectContaining({
    code,
    ...(message && { message: expect.stringMatching(message) as string }),
    ...(remedy && { remedy: expect.stringMatching(remedy) as string }),
  }) as Error;
}
