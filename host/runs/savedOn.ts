import { ChladniError } from '../common/errors';

/**
 * Saves what there is when work fails. Where that fails, too, the first failure stays the one to report.
 *
 * @param failure - what stopped the work
 * @returns what to throw: the failure, which says so when nothing could be saved
 */
export function savedOn(failure: unknown, save: () => void): unknown {
  try {
    save();
    return failure;
  } catch (second) {
    if (!(failure instanceof ChladniError) || !(second instanceof ChladniError)) return failure;
    // The same disk was full before.
    if (failure.code === second.code) return failure;
    const { code, message, remedy } = failure;
    return new ChladniError(
      code,
      `${message} The checkpoint could not be saved: ${second.message}`,
      `${second.remedy}\n${remedy}`,
      { cause: failure },
    );
  }
}
